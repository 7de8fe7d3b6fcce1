package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stand-in with a shop, whose closing proves that all its replies were as GitHub describes them. */
abstract class ShopTest {
    static final String SHA = "a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d";
    static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
    static final String DEPLOYMENTS = "/repos/octo/shop/deployments";

    final StandInGitHub github = StandInGitHub.start();
    final StandInRepository shop = github.addRepository("octo/shop");
    final ApiClient client = new ApiClient(github.apiUrl(), "Bearer any");

    @BeforeEach
    void setTheClock() {
        github.clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        github.close();
    }

    long deploy(String environment) throws Exception {
        return id(client.post(DEPLOYMENTS, "{'ref': 'main', 'environment': '" + environment + "'}"));
    }

    Answer status(long id, String json) throws Exception {
        return client.post(statuses(id), json);
    }

    RecordedDeployment onlyDeployment() {
        assertThat(shop.deployments()).hasSize(1);
        return shop.deployments().get(0);
    }

    static long id(Answer created) {
        assertThat(created.status()).isEqualTo(201);
        return created.json().get("id").asLong();
    }

    static String statuses(long id) {
        return DEPLOYMENTS + "/" + id + "/statuses";
    }
}
