package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    private static final Repository ASKED = new Repository("https://api.github.com", "octo", "former");

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com/repos/octo/shop/deployments/7,https://api.github.com,octo/shop",
        "https://github.example.com/api/v3/repos/octo/shop/deployments/7,https://github.example.com/api/v3,octo/shop",
        "https://api.github.com/repositories/1296269/deployments/7,https://api.github.com,octo/former",
        "'',https://api.github.com,octo/former"
    })
    void knowsTheRepositoryByTheNameThatGitHubUses(String url, String apiUrl, String fullName) {
        Deployment deployment =
                new Deployment(7, url, "", "", "", "", null, JsonNodeFactory.instance.nullNode(), null, null, false);

        assertThat(deployment.repository(ASKED))
                .isEqualTo(Repository.parse(fullName, apiUrl).orElseThrow());
    }
}
