package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What statuses do to their deployment and to others, and what may be deleted. */
class StandInStatusesTest extends ShopTest {
    @Test
    void keepsEveryStatusInOrder() throws Exception {
        long id = deploy("staging");
        status(id, "{'state': 'queued'}");
        status(id, "{'state': 'in_progress', 'log_url': 'https://ci/1/console', 'description': 'Working'}");
        Answer last = status(id, "{'state': 'success', 'environment_url': 'https://staging.example'}");

        RecordedDeployment deployment = onlyDeployment();
        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success");
        assertThat(deployment.statuses())
                .extracting(RecordedStatus::description, RecordedStatus::logUrl, RecordedStatus::environmentUrl)
                .containsExactly(
                        tuple("", "", ""),
                        tuple("Working", "https://ci/1/console", ""),
                        tuple("", "", "https://staging.example"));
        JsonNode listed = client.get(statuses(id)).json();
        assertThat(listed.findValuesAsText("state")).containsExactly("success", "in_progress", "queued");
        assertThat(listed.get(1).get("target_url").asText()).isEqualTo("https://ci/1/console");
        long statusId = last.json().get("id").asLong();
        assertThat(client.get(statuses(id) + "/" + statusId).json()).isEqualTo(last.json());
    }

    @Test
    void movesADeploymentToTheEnvironmentOfItsStatus() throws Exception {
        long id = deploy("review");

        status(id, "{'state': 'success', 'environment': 'review-7'}");

        assertThat(onlyDeployment().environment()).isEqualTo("review-7");
        JsonNode json = client.get(DEPLOYMENTS + "/" + id).json();
        assertThat(json.get("original_environment").asText()).isEqualTo("review");
        assertThat(json.get("environment").asText()).isEqualTo("review-7");
    }

    @Test
    void refusesADescriptionOfMoreThan140Characters() throws Exception {
        long id = deploy("staging");

        assertThat(status(id, "{'state': 'queued', 'description': '" + "ä".repeat(140) + "'}")
                        .status())
                .isEqualTo(201);
        Answer refused = status(id, "{'state': 'queued', 'description': '" + "x".repeat(141) + "'}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).isEqualTo("Validation Failed");
        assertThat(refused.json().at("/errors/0").toString())
                .isEqualTo("{\"resource\":\"DeploymentStatus\",\"code\":\"custom\",\"field\":\"description\","
                        + "\"message\":\"description is too long (maximum is 140 characters)\"}");
    }

    @Test
    void refusesAnUnknownStateAndAnAddressWithoutScheme() throws Exception {
        long id = deploy("staging");

        assertThat(status(id, "{'state': 'in-progress'}").status()).isEqualTo(422);
        assertThat(status(id, "{}").status()).isEqualTo(422);
        assertThat(github.contractViolations()).hasSize(2);
        github.forgetExchanges();
        Answer refused = status(id, "{'state': 'success', 'environment_url': 'staging.example'}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/message").asText())
                .isEqualTo("environment_url must use http(s) scheme");
    }

    @Test
    void retiresEarlierSuccessesInTheSameEnvironment() throws Exception {
        long failed = deploy("staging");
        status(failed, "{'state': 'failure'}");
        long live = deploy("Staging");
        status(live, "{'state': 'success'}");
        long elsewhere = deploy("qa");
        status(elsewhere, "{'state': 'success'}");

        status(deploy("staging"), "{'state': 'success'}");

        assertThat(shop.deployments())
                .extracting(RecordedDeployment::states)
                .containsExactly(
                        List.of("failure"), List.of("success", "inactive"), List.of("success"), List.of("success"));
    }

    @Test
    void retiresNothingThatIsTransientOrProductionOrWasToBeSpared() throws Exception {
        status(deploy("production"), "{'state': 'success'}");
        status(deploy("production"), "{'state': 'success'}");
        String review = "{'ref': 'main', 'environment': 'review', 'transient_environment': true}";
        status(id(client.post(DEPLOYMENTS, review)), "{'state': 'success'}");
        status(id(client.post(DEPLOYMENTS, review)), "{'state': 'success'}");
        status(deploy("staging"), "{'state': 'success'}");
        status(deploy("staging"), "{'state': 'success', 'auto_inactive': false}");

        assertThat(shop.deployments())
                .extracting(RecordedDeployment::state)
                .containsOnly("success")
                .hasSize(6);
    }

    @Test
    void retiresNothingWhenADeploymentFails() throws Exception {
        long live = deploy("staging");
        status(live, "{'state': 'success'}");

        status(deploy("staging"), "{'state': 'failure'}");

        assertThat(shop.deployments().get(0).states()).containsExactly("success");
    }

    @Test
    void deletesTheOnlyDeploymentWhateverItsState() throws Exception {
        long id = deploy("staging");
        status(id, "{'state': 'success'}");

        assertThat(client.delete(DEPLOYMENTS + "/" + id).status()).isEqualTo(204);

        assertThat(shop.deployments()).isEmpty();
        assertThat(client.get(DEPLOYMENTS + "/" + id).status()).isEqualTo(404);
        assertThat(client.delete(DEPLOYMENTS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void deletesOneOfSeveralDeploymentsOnlyWhenItIsInactive() throws Exception {
        deploy("staging");
        long id = deploy("staging");

        assertThat(client.delete(DEPLOYMENTS + "/" + id).message())
                .isEqualTo("We cannot delete an active deployment unless it is the only deployment"
                        + " in a given repository.");
        status(id, "{'state': 'success'}");
        assertThat(client.delete(DEPLOYMENTS + "/" + id).status()).isEqualTo(422);
        status(id, "{'state': 'inactive'}");
        assertThat(client.delete(DEPLOYMENTS + "/" + id).status()).isEqualTo(204);
    }
}
