package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The token is asked for each time, and told to nobody but GitHub. */
class AuthorizationTest extends ShopTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void isAskedAnewForEachRequest() throws Exception {
        Deployments renewing = with(() -> "Bearer token" + asked.incrementAndGet());

        long id = renewing.create(request("main")).id();
        renewing.createStatus(id, DeploymentStatus.of(DeploymentState.SUCCESS));
        renewing.listStatuses(id);

        assertThat(github.exchanges())
                .extracting(exchange -> exchange.header("Authorization"))
                .containsExactly("Bearer token1", "Bearer token2", "Bearer token3");
    }

    @Test
    void isAskedAnewForEachPage() throws Exception {
        String next = "<" + github.apiUrl() + PATH + "?page=2>; rel=\"next\"";
        github.onNext(anything()).answer(200, Map.of("Link", next), "[]");

        with(() -> "Bearer token" + asked.incrementAndGet()).list(Filter.NONE);

        assertThat(github.exchanges())
                .extracting(exchange -> exchange.header("Authorization"))
                .containsExactly("Bearer token1", "Bearer token2");
    }

    @Test
    void isAnotherOneForDeletingAnEnvironment() throws Exception {
        github.onNext(anything()).answer(204);

        with(new Scoped()).deleteEnvironment("staging");
        with(new Scoped()).list(Filter.NONE);

        assertThat(github.exchanges())
                .extracting(exchange -> exchange.header("Authorization"))
                .containsExactly("Bearer administration", "Bearer deployments");
    }

    @Test
    void isToldWhenGitHubDoesNotAcceptItAnyMore() {
        Scoped scoped = new Scoped();
        github.onNext(anything()).answer(401);
        refusal(() -> with(scoped).list(Filter.NONE));
        github.onNext(anything()).answer(403);
        refusal(() -> with(scoped).list(Filter.NONE));

        assertThat(scoped.rejected).containsExactly("Bearer deployments");
    }

    private static final class Scoped implements RepositoryAuthorization {
        private final List<String> rejected = new ArrayList<>();

        @Override
        public String getEncodedAuthorization() {
            return "Bearer deployments";
        }

        @Override
        public AuthorizationProvider forAdministration() {
            return () -> "Bearer administration";
        }

        @Override
        public void rejected(String header) {
            rejected.add(header);
        }
    }

    @Test
    void failsTheRequestAsItFailsItself() {
        IOException gone = new IOException("There is no credential 'deployer'");

        assertThatThrownBy(() -> with(() -> {
                            throw gone;
                        })
                        .create(request("main")))
                .isSameAs(gone);
    }

    @Test
    void sendsNothingIfItFails() {
        catchThrowable(() -> with(() -> {
                    throw new IOException("gone");
                })
                .create(request("main")));

        assertThat(github.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 301, 307, 400, 401, 403, 404, 409, 422, 429, 500, 503})
    void isInNoWordOfAnyRefusal(int status) {
        github.onNext(creates()).answer(status, Map.of("Location", "http://127.0.0.1:1/"), "{\"message\": \"No.\"}");

        assertThat(words(catchThrowable(() -> deployments.create(request("main")))))
                .contains("GitHub")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE", "RESET_BEFORE", "RESET_AFTER", "CLOSE_AFTER", "TRUNCATE", "GARBLE", "GARBLE_BODY"})
    void isInNoWordOfAnyFault(Mode mode) {
        try (FaultProxy proxy = FaultProxy.before(github).always(mode)) {
            assertThat(words(catchThrowable(() -> at(proxy.url()).create(request("main")))))
                    .contains("UnavailableException")
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret\n", "Bearer s3\u00e9cret s3cret"})
    void isInNoWordEvenIfItCannotBeSent(String header) {
        assertThat(words(catchThrowable(() -> with(() -> header).create(request("main")))))
                .contains("Exception")
                .doesNotContain("s3cret");
    }

    private Deployments with(RepositoryAuthorization authorization) {
        return new Deployments(new GitHubHttp(client, USER_AGENT, PATIENT), deployments.repository(), authorization);
    }

    /** All that a log would show. */
    private static String words(Throwable thrown) {
        StringWriter words = new StringWriter();
        thrown.printStackTrace(new PrintWriter(words));
        return words.toString();
    }
}
