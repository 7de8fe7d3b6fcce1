package io.jenkins.plugins.githubdeployments.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
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
}
