package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals may pass, so that the same request is worth sending again. */
class TransientRefusalsTest extends ShopTest {
    private static final String APP = "ghs_young";
    private static final String PERSON = "github_pat_x";

    @ParameterizedTest
    @CsvSource({
        "401, Bad credentials, " + APP + ", SHORTLY",
        "401, Bad credentials, " + PERSON + ", NONE",
        "403, Resource not accessible by integration, " + APP + ", SHORTLY",
        "403, Resource not accessible by personal access token, " + PERSON + ", NONE",
        "403, Repository was archived so is read-only., " + APP + ", NONE",
        "403, This installation has been suspended, " + APP + ", NONE",
        "403, the `octo` organization has an IP allow list enabled, " + PERSON + ", LATER",
        "403, Maximum number of login attempts exceeded. Please try again later., " + PERSON + ", LATER",
        "404, Not Found, " + APP + ", NONE",
        "409, Conflict merging main into topic, " + APP + ", NONE",
        "410, This API version is no longer supported., " + PERSON + ", LATER",
        "422, No ref found for: 1f2e, " + PERSON + ", SHORTLY",
        "422, Validation Failed, " + PERSON + ", NONE",
        "451, Repository access blocked, " + PERSON + ", NONE"
    })
    void ofACreate(int status, String said, String token, Recovery recovery) {
        github.onNext(anything()).answer(status, Map.of(), "{\"message\": \"" + said + "\"}");

        assertThat(refusal(() -> with(token).create(request("main"))).recovery())
                .isEqualTo(recovery);
    }

    @Test
    void includeThatADeploymentIsUnknown() {
        github.onNext(anything()).times(3).answer(404, Map.of(), "{\"message\": \"Not Found\"}");

        assertThat(refusal(() -> deployments.createStatus(7, DeploymentStatus.of(DeploymentState.SUCCESS)))
                        .recovery())
                .isEqualTo(Recovery.SHORTLY);
        assertThat(refusal(() -> deployments.get(7)).recovery()).isEqualTo(Recovery.SHORTLY);
        assertThat(refusal(() -> deployments.deleteEnvironment("qa")).recovery())
                .isEqualTo(Recovery.NONE);
    }

    @Test
    void areAnnouncedOnceByAHeader() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord log) {
                logged.add(new SimpleFormatter().formatMessage(log));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(SunsetWarning.class.getName());
        logger.addHandler(handler);
        MockResponse.Builder response = new MockResponse.Builder()
                .addHeader("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")
                .body("[]");
        try (ScriptedServer server = ScriptedServer.answering(version, response)) {
            at(server.url()).list(Filter.NONE);
            at(server.url()).list(Filter.NONE);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged)
                .containsExactly("127.0.0.1 announces that it will not support version 2022-11-28 of the GitHub API"
                        + " after Fri, 10 Mar 2028 00:00:00 GMT. Update the GitHub Deployments plugin before then.");
    }

    private Deployments with(String token) {
        return new Deployments(
                new GitHubHttp(client, USER_AGENT, PATIENT), deployments.repository(), () -> "Bearer " + token);
    }
}
