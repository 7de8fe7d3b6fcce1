package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a repository, and where its API and its pages are. */
class RepositoryTest {
    @ParameterizedTest
    @CsvSource({
        "git@github.com-shop:octo/shop.git,          https://api.github.com",
        "git@GitHub.com-shop_2:octo/shop,            https://api.github.com",
        "ssh://git@github.com-shop/octo/shop.git,    https://api.github.com",
        "git@github.com-shop.example:octo/shop.git,  https://github.com-shop.example/api/v3",
        "https://github.com-shop/octo/shop,          https://github.com-shop/api/v3",
        "git@github.community:octo/shop.git,         https://github.community/api/v3",
        "git@git_hub:octo/shop.git,                  https://git_hub/api/v3"
    })
    void recognisesTheAliasesOfSshThatGitHubSuggests(String remote, String apiUrl) {
        assertThat(Repository.parse(remote, null)).contains(new Repository(apiUrl, "octo", "shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "octo/shop",
                "octo/shop.git",
                "octo/shop/",
                " octo/shop\n",
                "https://github.com/octo/shop",
                "https://github.com/octo/shop.git",
                "https://github.com/octo/shop/",
                "https://github.com/octo/shop.git/",
                "http://github.com/octo/shop",
                "https://GitHub.com/octo/shop",
                "https://www.github.com/octo/shop",
                "https://github.com:443/octo/shop",
                "http://github.com:80/octo/shop",
                "https://octocat@github.com/octo/shop.git",
                "https://octocat:t0ken@github.com/octo/shop.git",
                "ssh://git@github.com/octo/shop.git",
                "ssh://github.com/octo/shop",
                "ssh://git@github.com:22/octo/shop.git",
                "ssh://git@ssh.github.com:443/octo/shop.git",
                "git+ssh://git@github.com/octo/shop.git",
                "git://github.com/octo/shop.git",
                "git@github.com:octo/shop.git",
                "git@github.com:octo/shop",
                "git@github.com:/octo/shop.git",
                "git@github.com:octo/shop/",
                "git@GITHUB.com:octo/shop.git",
                "org-1234@github.com:octo/shop.git",
                "github.com:octo/shop.git"
            })
    void recognisesARepositoryOnGitHubCom(String text) {
        assertThat(Repository.parse(text, null)).contains(new Repository("https://api.github.com", "octo", "shop"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://ghe.example.com/octo/shop,               https://ghe.example.com/api/v3",
        "https://ghe.example.com/octo/shop.git,           https://ghe.example.com/api/v3",
        "https://GHE.example.com/octo/shop.git,           https://ghe.example.com/api/v3",
        "https://ghe.example.com:8443/octo/shop.git,      https://ghe.example.com:8443/api/v3",
        "https://ghe.example.com:443/octo/shop.git,       https://ghe.example.com/api/v3",
        "http://ghe.example.com/octo/shop,                http://ghe.example.com/api/v3",
        "http://ghe.example.com:8080/octo/shop,           http://ghe.example.com:8080/api/v3",
        "http://ghe.example.com:443/octo/shop,            http://ghe.example.com:443/api/v3",
        "https://ci:t0ken@ghe.example.com:8443/octo/shop, https://ghe.example.com:8443/api/v3",
        "ssh://git@ghe.example.com/octo/shop.git,         https://ghe.example.com/api/v3",
        "ssh://git@ghe.example.com:2222/octo/shop.git,    https://ghe.example.com/api/v3",
        "git@ghe.example.com:octo/shop.git,               https://ghe.example.com/api/v3",
        "ghe:octo/shop,                                   https://ghe/api/v3",
        "https://notgithub.com/octo/shop,                 https://notgithub.com/api/v3",
        "https://github.com.example/octo/shop,            https://github.com.example/api/v3",
        "https://octocorp.ghe.com/octo/shop,              https://api.octocorp.ghe.com",
        "https://OctoCorp.GHE.com/octo/shop.git,          https://api.octocorp.ghe.com",
        "git@octocorp.ghe.com:octo/shop.git,              https://api.octocorp.ghe.com",
        "ssh://git@octocorp.ghe.com:443/octo/shop.git,    https://api.octocorp.ghe.com"
    })
    void derivesTheApiFromTheRemote(String text, String apiUrl) {
        assertThat(Repository.parse(text, null)).contains(new Repository(apiUrl, "octo", "shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "octo/shop",
                "https://github.com/octo/shop.git",
                "git@gh-alias:octo/shop.git",
                "ssh://git@10.0.0.7:2222/octo/shop"
            })
    void prefersTheApiThatIsStated(String text) {
        assertThat(Repository.parse(text, "https://ghe.example.com/api/v3"))
                .contains(new Repository("https://ghe.example.com/api/v3", "octo", "shop"));
    }

    @ParameterizedTest
    @CsvSource({
        "octo-org/shop.web,                 octo-org, shop.web",
        "octo_enterprise/.github,           octo_enterprise, .github",
        "https://github.com/octo/a.git.git, octo, a.git",
        "git@github.com:octo/git,           octo, git",
        "Octo/SHOP,                         Octo, SHOP",
        "octo/deployments,                  octo, deployments"
    })
    void keepsTheNamesAsTheyAre(String text, String owner, String name) {
        assertThat(Repository.parse(text, null)).contains(new Repository(Repository.GITHUB_COM_API, owner, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "octo",
                "/shop",
                "octo/",
                "octo//shop",
                "/octo/shop",
                "octo/shop/tree",
                "octo/..",
                "../shop",
                "./shop",
                "octo/..git",
                "octo shop/x",
                "octo/sh%6Fp",
                "octo/shop?x",
                "octo/shop#readme",
                "https://github.com",
                "https://github.com/octo",
                "https://github.com/octo/shop/tree/main",
                "https://github.com/octo/shop/pull/7",
                "https://github.com/octo/shop?tab=readme",
                "https://github.com/octo/..",
                "https://github.com/../shop",
                "https:///octo/shop",
                "https://github.com:port/octo/shop",
                "https://ghe.example.com/scm/octo/shop.git",
                "ftp://github.com/octo/shop",
                "file:///srv/git/octo/shop.git",
                "/srv/git/shop.git",
                "C:/git/shop.git",
                "C:\\git\\shop.git",
                "git@github.com:shop.git",
                "git@github.com:octo/team/shop.git",
                "git@github.com:443/octo/shop.git",
                "@github.com:octo/shop",
                "https://github.com/octo/shop\nHost: evil"
            })
    void doesNotTakeAnythingElseForARepository(String text) {
        assertThat(Repository.parse(text, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com,              https://github.com/octo/shop",
        "https://api.github.com/,             https://github.com/octo/shop",
        "https://api.octocorp.ghe.com,        https://octocorp.ghe.com/octo/shop",
        "https://ghe.example.com/api/v3,      https://ghe.example.com/octo/shop",
        "https://ghe.example.com/api/v3/,     https://ghe.example.com/octo/shop",
        "https://ghe.example.com:8443/api/v3, https://ghe.example.com:8443/octo/shop",
        "http://ghe.example.com/hub/api/v3,   http://ghe.example.com/hub/octo/shop",
        "https://api.example.com/api/v3,      https://api.example.com/octo/shop",
        "http://127.0.0.1:8081,               http://127.0.0.1:8081/octo/shop"
    })
    void knowsWherePeopleSeeIt(String apiUrl, String webUrl) {
        assertThat(new Repository(apiUrl, "octo", "shop").webUrl()).isEqualTo(webUrl);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com,              github.com",
        "https://api.octocorp.ghe.com,        octocorp.ghe.com",
        "https://GHE.example.com:8443/api/v3, ghe.example.com",
        "https://api.example.com/api/v3,      api.example.com",
        "http://127.0.0.1:8081,               127.0.0.1",
        "http://a b/,                         ''",
        "api.github.com,                      ''"
    })
    void knowsTheHostOfItsPages(String apiUrl, String host) {
        assertThat(new Repository(apiUrl, "octo", "shop").host()).isEqualTo(host);
    }

    @Test
    void knowsWherePeopleSeeItsDeployments() {
        assertThat(new Repository("https://api.github.com", "octo", "shop").deploymentsUrl())
                .isEqualTo("https://github.com/octo/shop/deployments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ghe.example.com/api/v3",
                "https://ghe.example.com/api/v3/",
                "https://ghe.example.com/api/v3//"
            })
    void isTheSameWithASlashAfterItsApi(String apiUrl) {
        assertThat(new Repository(apiUrl, "octo", "shop"))
                .isEqualTo(new Repository("https://ghe.example.com/api/v3", "octo", "shop"));
    }

    @Test
    void isShownWithItsApi() {
        assertThat(new Repository("https://api.github.com", "octo", "shop"))
                .hasToString("octo/shop (https://api.github.com)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a/", "a@", "a:", ".git", "https://a@", "git@a:b/", "https://a/b.git"})
    @Timeout(20)
    void isReadAtOnceHoweverLongTheText(String part) {
        String text = part.repeat(100_000);

        assertThat(Repository.parse(text, null)).isEmpty();
        assertThat(Repository.parse("https://github.com/octo/" + text + "!", null))
                .isEmpty();
    }
}
