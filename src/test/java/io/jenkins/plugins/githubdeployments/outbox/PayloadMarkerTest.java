package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadMarkerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeploymentTarget MINE = target("mine");

    private static DeploymentTarget target(String key) {
        Repository repository = new Repository("https://api.github.com", "octo", "shop");
        return new DeploymentTarget(key, "shop#1", repository, "github-token", "staging", null, null, true);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static JsonNode marked(String payload) {
        return PayloadMarker.mark(request(payload), MINE).payload();
    }

    private static Deployment deployment(String payload) {
        return new Deployment(1, "", "abc", "main", "deploy", "staging", null, json(payload), null, null, false);
    }

    private static DeploymentRequest request(String payload) {
        return OutboxLab.request().withPayload(json(payload));
    }

    @Test
    void goesBesideWhatTheUserHasInAMemberOfThatName() {
        assertThat(marked("{\"jenkins\":{\"team\":\"a\"},\"version\":1}"))
                .isEqualTo(json("{\"jenkins\":{\"team\":\"a\",\"key\":\"mine\",\"build\":\"shop#1\"},\"version\":1}"));
    }

    @Test
    void leavesTheUsersOwnPayloadAsItIs() {
        JsonNode own = json("{\"jenkins\":{\"team\":\"a\"}}");
        PayloadMarker.mark(OutboxLab.request().withPayload(own), MINE);

        assertThat(own).isEqualTo(json("{\"jenkins\":{\"team\":\"a\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v1\"",
                "{\"jenkins\":\"mine\"}",
                "{\"jenkins\":null}",
                "{\"jenkins\":[]}",
                "{\"jenkins\":{\"key\":\"the user's\"}}",
                "{\"jenkins\":{\"build\":7}}"
            })
    void neverTakesAPlaceThatTheUserHasTaken(String payload) {
        assertThat(marked(payload)).isEqualTo(json(payload));
        assertThat(PayloadMarker.isMarked(PayloadMarker.mark(request(payload), MINE), MINE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"mine\"",
                "[]",
                "{}",
                "{\"jenkins\":\"mine\"}",
                "{\"jenkins\":{\"key\":7}}",
                "{\"jenkins\":{\"key\":\"Mine\"}}",
                "{\"key\":\"mine\"}"
            })
    void isNotOnAnythingElse(String payload) {
        assertThat(PayloadMarker.isOn(deployment(payload), MINE)).isFalse();
    }

    @Test
    void isOnItsOwn() {
        Deployment own = deployment(marked("{\"version\":1}").toString());

        assertThat(PayloadMarker.isOn(own, MINE)).isTrue();
        assertThat(PayloadMarker.isOn(own, target("another"))).isFalse();
    }
}
