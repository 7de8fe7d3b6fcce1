package io.jenkins.plugins.githubdeployments.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which API a remote belongs to. */
class ServersTest {
    private static final List<Server> KNOWN = List.of(
            Server.of("https://api.github.com"),
            Server.of("https://ghe.example.com:8443/api/v3"),
            Server.of("http://ghe.example.com/api/v3/"),
            new Server("Alias", "https://hub.example.com/api/v3", null));

    @ParameterizedTest
    @CsvSource({
        "git@github.com:octo/shop.git,                    https://api.github.com",
        "git@ghe.example.com:octo/shop.git,               https://ghe.example.com:8443/api/v3",
        "ssh://git@GHE.example.com:2222/octo/shop.git,    https://ghe.example.com:8443/api/v3",
        "https://ghe.example.com/octo/shop,               https://ghe.example.com:8443/api/v3",
        "http://ghe.example.com/octo/shop,                http://ghe.example.com/api/v3",
        "https://ghe.example.com:8443/octo/shop/,         https://ghe.example.com:8443/api/v3",
        "git@alias:octo/shop,                             https://hub.example.com/api/v3",
        "git@octocorp.ghe.com:octo/shop.git,              https://api.octocorp.ghe.com",
        "git@other.example.com:octo/shop.git,             https://other.example.com/api/v3"
    })
    void findsTheApiThatAnAdministratorHasNamedForTheHost(String remote, String apiUrl) {
        assertThat(new Servers(List.of(), KNOWN, List.of()).parse(remote))
                .contains(new Repository(apiUrl, "octo", "shop"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com,             of-github",
        "http://api.github.com,              ",
        "https://api.github.com:8443,        ",
        "https://github.com/api/v3,          ",
        "https://ghe.example.com/api/v3,     of-ghe",
        "https://ghe.example.com:8443/api/v3, of-ghe",
        "http://ghe.example.com/api/v3,      ",
        "https://ghe.example.com:9/api/v3,   ",
        "https://gateway.example.com/github, of-gateway",
        "http://gateway.example.com/github,  ",
        "https://hub.example.com/api/v3,     ",
        "https://other.example.com/api/v3,   "
    })
    void givesADefaultCredentialToTheKnownAddressOfTheApiAlone(String apiUrl, String credentialsId) {
        List<Server> controller = List.of(
                new Server("github.com", null, "of-github"),
                new Server("ghe.example.com", null, "of-ghe"),
                new Server("hub.example.com", "https://gateway.example.com/github", "of-gateway"));
        List<Server> plugins = List.of(Server.of("https://ghe.example.com:8443/api/v3"));
        Repository repository = new Repository(apiUrl, "octo", "shop");

        assertThat(new Servers(List.of(), controller, plugins).credentialsIdOfController(repository))
                .isEqualTo(credentialsId);
        assertThat(new Servers(controller, List.of(), plugins).credentialsIdOfFolder(repository))
                .isEqualTo(credentialsId);
    }

    /** Who configures a folder may not lead the credential of the controller elsewhere. */
    @Test
    void doNotTakeTheWordOfAFolderForTheCredentialOfTheController() {
        Servers servers = new Servers(
                List.of(new Server("github.com", "https://evil.example.com", null)),
                List.of(new Server("github.com", null, "of-github")),
                List.of());

        assertThat(servers.credentialsIdOfController(new Repository("https://evil.example.com", "octo", "shop")))
                .isNull();
    }

    @Test
    void findTheCredentialOfAHostWhoseApiIsOnAnotherHost() {
        Servers servers = new Servers(
                List.of(),
                List.of(new Server("ghe.example.com", "https://gateway.example.com/api", "of-ghe")),
                List.of());
        Repository found = servers.parse("git@ghe.example.com:octo/shop.git").orElseThrow();

        assertThat(found.apiUrl()).isEqualTo("https://gateway.example.com/api");
        assertThat(servers.credentialsIdOfController(found)).isEqualTo("of-ghe");
    }
}
