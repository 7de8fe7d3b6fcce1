package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to what browsers open, and never with a password in them. */
class WebAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/",
                "HTTP://Example.com:8080/a/b?c=d&e=%7B%22f%22%7D#g",
                "https://[2001:db8::1]/",
                "https://192.0.2.7:8443/x",
                "https://feature_x.preview.example.com",
                "https://feature-.preview.example.com/",
                "https://example.com/@user?mail=a@b"
            })
    void isLeftAsItIsIfItCanBeSent(String address) {
        assertThat(WebAddress.encode(address)).contains(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "`https://grafana.example.com/explore?left={\"queries\":[]}` "
                        + "https://grafana.example.com/explore?left=%7B%22queries%22:[]%7D",
                "`https://example.com/a b?c=d e|f` https://example.com/a%20b?c=d%20e%7Cf",
                "`https://example.com/x?y={z}` https://example.com/x?y=%7Bz%7D",
                "`https://münchen.example/straße?größe=1` "
                        + "https://xn--mnchen-3ya.example/stra%C3%9Fe?gr%C3%B6%C3%9Fe=1",
                "`https://例え.jp/` https://xn--r8jz45g.jp/",
                "`https://example.com/100%?a=50%` https://example.com/100%25?a=50%25",
                "`https://example.com\\@evil.example/` https://example.com/@evil.example/",
                "`https://example.com/\"onmouseover=alert(1)` https://example.com/%22onmouseover=alert(1)",
                "`  https://example.com/  ` https://example.com/"
            })
    void isEncodedAsBrowsersDo(String address, String encoded) {
        assertThat(WebAddress.encode(address)).contains(encoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "example.com",
                "//example.com/",
                "ftp://example.com/",
                "javascript:alert(1)",
                "https:/example.com",
                "https:example.com",
                "https://",
                "https:///etc",
                "https:///",
                "https://exa mple.com/",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://:secret@example.com/"
            })
    void isNoneIfItIsNoAbsoluteAddressOrHasAUserInIt(String address) {
        assertThat(WebAddress.encode(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://API.github.com:443/x, true",
        "https://api.github.com, http://api.github.com, false",
        "https://api.github.com, https://api.github.com:8443, false",
        "https://api.github.com, https://api.github.com.evil.example, false",
        "https://api.github.com, nonsense, false"
    })
    void hasAnOrigin(String one, String other, boolean same) {
        assertThat(WebAddress.isSameOrigin(one, other)).isEqualTo(same);
    }
}
