package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentIdTest {
    private final EnvironmentId production = id("https://api.github.com", "octo/shop", "production");

    private static EnvironmentId id(String apiUrl, String repository, String name) {
        return new EnvironmentId(Repository.parse(repository, apiUrl).orElseThrow(), name);
    }

    @Test
    void isTheSameInEverySpellingThatGitHubAccepts() {
        EnvironmentId other = id("https://API.github.com/", "Octo/Shop", "Production");

        assertThat(other).isEqualTo(production).hasSameHashCodeAs(production);
        assertThat(other.key()).isEqualTo(production.key());
    }

    @Test
    void isAnotherOneInAnotherRepositoryOrServerOrByAnotherName() {
        assertThat(production)
                .isNotEqualTo(id("https://api.github.com", "octo/shop", "staging"))
                .isNotEqualTo(id("https://api.github.com", "octo/cart", "production"))
                .isNotEqualTo(id("https://ghe.example.com/api/v3", "octo/shop", "production"))
                .isNotEqualTo(null);
        assertThat(production.key())
                .isNotEqualTo(
                        id("https://api.github.com", "octo/cart", "production").key());
    }
}
