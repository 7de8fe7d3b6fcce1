package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pages lead to. */
class LinksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//example.com/",
                "/relative",
                "http:opaque",
                "https://",
                "http://exa mple.com",
                "https://user:s3cret@example.com/",
                ""
            })
    void leadNowhereButIntoTheWeb(String address) {
        assertThat(Links.web(address)).isNull();
    }

    @Test
    void areEncoded() {
        assertThat(Links.web("http://example.com/\"onmouseover=alert(1)"))
                .isEqualTo("http://example.com/%22onmouseover=alert(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.com/", "http://10.0.0.1:8080/a?b=c#d", "HTTPS://EXAMPLE.COM/%22"})
    void leadIntoTheWeb(String address) {
        assertThat(Links.web(address)).isEqualTo(address);
    }

    @Test
    void leadToTheRepositoryWhereverItsApiIs() {
        assertThat(Links.repository("https://api.github.com", "octo/shop")).isEqualTo("https://github.com/octo/shop");
        assertThat(Links.repository("https://ghe.example.com/api/v3", "octo/shop"))
                .isEqualTo("https://ghe.example.com/octo/shop");
        assertThat(Links.repository("https://api.github.com", "octo/\"><script>"))
                .isEqualTo("https://github.com/octo/%22%3E%3Cscript%3E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "javascript:alert(1)", "nonsense", "https://a b"})
    void leadToNoRepositoryOfAnApiThatIsNone(String apiUrl) {
        assertThat(Links.repository(apiUrl, "octo/shop")).isNull();
    }

    @Test
    void leadToNoRepositoryWithoutAnOwner() {
        assertThat(Links.repository("https://api.github.com", "shop")).isNull();
        assertThat(Links.repository("https://api.github.com", "")).isNull();
    }

    @Test
    void leadToJobs() {
        assertThat(Links.job("octo/shop/feature%2Fbasket")).isEqualTo("job/octo/job/shop/job/feature%252Fbasket/");
    }
}
