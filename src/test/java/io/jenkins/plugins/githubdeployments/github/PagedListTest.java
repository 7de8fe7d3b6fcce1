package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No server keeps us reading for ever, and no name of an environment leads a request elsewhere. */
@Timeout(60)
class PagedListTest extends ShopTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void endsAListWhosePagesNeverEnd() {
        try (ScriptedServer server = ScriptedServer.answering(version, request -> page(request, "[]"))) {
            assertThat(refusal(() -> at(server.url()).list(Filter.NONE)))
                    .hasMessage("The list " + server.url() + PATH
                            + " was not read completely because it has more than 10,000 entries or 200 pages. Narrow"
                            + " the request, for example to one environment, or check the parameter apiUrl.");
            assertThat(server.requests()).hasSize(200);
        }
    }

    @Test
    void endsAListThatHasTooManyEntries() {
        String statuses = "[" + "{\"state\": \"success\"},".repeat(999) + "{\"state\": \"success\"}]";
        try (ScriptedServer server = ScriptedServer.answering(version, request -> page(request, statuses))) {
            assertThat(refusal(() -> at(server.url()).listStatuses(7))).hasMessageContaining("10,000 entries");
            assertThat(server.requests()).hasSizeLessThan(20);
        }
    }

    @Test
    void endsAListWhosePagesAreTooLargeTogether() {
        String page = "[" + " ".repeat(10 * 1024 * 1024) + "]";
        try (ScriptedServer server = ScriptedServer.answering(version, request -> page(request, page))) {
            assertThat(refusal(() -> at(server.url()).list(Filter.NONE)))
                    .hasMessageContaining("was not read completely");
            assertThat(server.requests()).hasSizeLessThan(10);
        }
    }

    @Test
    void triesAgainLaterWhatTakesTooLong() {
        PagedList slow = new PagedList(
                page -> {
                    throw new AssertionError("asked");
                },
                java.time.Duration.ofNanos(-1));

        assertThat(unavailability(() -> slow.walk(
                        okhttp3.HttpUrl.get(apiUrl + PATH + "?task=x"), Deployment::parse, (item, now) -> true)))
                .hasMessage("The list " + apiUrl + PATH + " was not read completely within 0 minutes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", " "})
    void sendsNothingForAnEnvironmentWhoseNameWouldBeAPath(String name) {
        assertThat(refusal(() -> deployments.deleteEnvironment(name)))
                .returns(RefusedException.Reason.INVALID, RefusedException::reason)
                .hasMessage("'" + name + "' cannot be part of an address on GitHub, so no request was sent. Use"
                        + " another name for the environment or the repository.");
        assertThat(github.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../..", "a/../..", "%2e%2e", "%2E.", "..;", "...", "a?b", "a#b", "\\..\\", "\u202e..", "..\n"})
    void leadsTheRequestToThatEnvironmentWhateverItsName(String name) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(version, new MockResponse.Builder().code(204))) {
            at(server.url()).deleteEnvironment(name);

            String target = server.requests().get(0).getTarget();
            assertThat(target).startsWith("/repos/octo/shop/environments/");
            String segment = target.substring("/repos/octo/shop/environments/".length());
            assertThat(segment).doesNotContain("/", "?", "#", "\\");
            assertThat(java.net.URLDecoder.decode(segment, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void sendsNothingForARepositoryWhoseNameWouldBeAPath(String name) {
        Repository repository = new Repository(apiUrl, "octo", name);

        refusal(() -> new Deployments(new GitHubHttp(client, USER_AGENT, PATIENT), repository, () -> AUTHORIZATION)
                .list(Filter.NONE));

        assertThat(github.exchanges()).isEmpty();
    }

    private MockResponse page(RecordedRequest request, String body) {
        String next = "<"
                + request.getUrl()
                        .newBuilder()
                        .setQueryParameter("page", Integer.toString(asked.incrementAndGet() + 1))
                        .build()
                + ">; rel=\"next\"";
        return new MockResponse.Builder().addHeader("Link", next).body(body).build();
    }
}
