package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.deletes;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.lists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects are followed within the server that was asked, and only by the request as it was. */
@ParameterizedClass
@EnumSource(HttpVersion.class)
class RedirectsTest extends ShopTest {
    private final StandInGitHub other = StandInGitHub.start().lenient();
    private final String otherUrl;

    RedirectsTest(HttpVersion version) {
        super(version);
        otherUrl = urlOf(other);
    }

    @AfterEach
    void closeOther() {
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsARedirectOfAQuestion(int status) throws Exception {
        long id = deployments.create(request("main")).id();
        github.onNext(lists()).redirect(status, numbered());

        assertThat(deployments.list(Filter.NONE)).extracting(Deployment::id).containsExactly(id);
    }

    @Test
    void followsARelativeRedirect() throws Exception {
        github.onNext(lists()).redirect(307, "../../../repositories/" + shop.id() + "/deployments");

        assertThat(deployments.list(Filter.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void repeatsACreateAsItWasAtItsNewPlace(int status) throws Exception {
        github.onNext(creates()).redirect(status, numbered());

        deployments.create(request("main"));

        String body = github.writes().get(0).request().body();
        assertThat(github.exchanges())
                .extracting(
                        RecordedExchange::method,
                        RecordedExchange::path,
                        exchange -> exchange.request().body())
                .containsExactly(
                        tuple("POST", PATH, body), tuple("POST", "/repositories/" + shop.id() + "/deployments", body));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void repeatsADeleteAtItsNewPlace(int status) throws Exception {
        long id = deployments.create(request("main")).id();
        github.onNext(deletes()).redirect(status, numbered() + "/" + id);

        deployments.delete(id);

        assertThat(shop.deployments()).isEmpty();
    }

    @Test
    void sendsTheTokenToTheNewPlaceOnTheSameServer() throws Exception {
        github.onNext(creates()).redirect(307, numbered());

        deployments.create(request("main"));

        assertThat(github.writes())
                .hasSize(2)
                .extracting(exchange -> exchange.header("Authorization"))
                .containsOnly(AUTHORIZATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304})
    void refusesARedirectThatWouldTurnACreateIntoAQuestion(int status) {
        github.onNext(creates()).answer(status, Map.of("Location", numbered()), "");

        assertThat(refusal(() -> deployments.create(request("main"))))
                .returns(Reason.OTHER, RefusedException::reason)
                .hasMessage("GitHub answered " + status + " to POST " + apiUrl + PATH + ": HTTP " + status
                        + ". Check the parameters apiUrl and repository.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void sendsNothingElseAfterARedirectThatItDoesNotFollow(int status) {
        github.onNext(creates()).redirect(status, numbered());

        refusal(() -> deployments.create(request("main")));

        assertThat(github.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307})
    void refusesARedirectToNowhere(int status) {
        github.onNext(anything()).answer(status);

        assertThat(refusal(() -> deployments.list(Filter.NONE)))
                .hasMessage("GitHub answered " + status + " to GET " + apiUrl + PATH + ": HTTP " + status
                        + ". Check the parameters apiUrl and repository.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void neverAsksAnotherServer(int status) {
        github.onNext(lists()).redirect(status, otherUrl + PATH);

        refusal(() -> deployments.list(Filter.NONE));

        assertThat(other.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void neverCreatesAnythingOnAnotherServer(int status) {
        github.onNext(creates()).redirect(status, otherUrl + PATH);

        refusal(() -> deployments.create(request("main")));

        assertThat(other.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, 301", "GET, 308", "POST, 307", "POST, 308"})
    void namesTheOtherServerThatItDoesNotAsk(String method, int status) {
        github.onNext(anything()).redirect(status, otherUrl + "/elsewhere?state=s3cret");

        assertThat(refusal(() -> {
                    if (method.equals("GET")) {
                        deployments.list(Filter.NONE);
                    } else {
                        deployments.create(request("main"));
                    }
                }))
                .returns(status, RefusedException::status)
                .hasMessage(method + " " + apiUrl + PATH + " was redirected to another host ("
                        + otherUrl + "/elsewhere). The credential is not sent there."
                        + " Set the parameters apiUrl and repository to the new address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:{port}/x",
                "https://127.0.0.1:{port}/x",
                "//localhost:{port}/x",
                "http://127.0.0.1:{port}@localhost/x",
                "http://127.0.0.1/x",
                "https://127.0.0.1.example.invalid:{port}/x"
            })
    void takesAnyOtherSchemeHostOrPortForAnotherServer(String location) {
        github.onNext(lists()).redirect(307, location.replace("{port}", Integer.toString(github.port())));

        assertThat(refusal(() -> deployments.list(Filter.NONE))).hasMessageContaining("to another host");
    }

    @Test
    void refusesToGoOnFromASecondPlaceToAnotherServer() {
        github.onNext(lists()).redirect(307, numbered());
        github.onNext(lists()).redirect(307, otherUrl + PATH);

        refusal(() -> deployments.list(Filter.NONE));

        assertThat(other.exchanges()).isEmpty();
    }

    @Test
    void refusesANextPageOnAnotherServer() {
        github.onNext(lists())
                .answer(200, Map.of("Link", "<" + otherUrl + PATH + "?page=2&state=s3cret>; rel=\"next\""), "[]");

        assertThat(refusal(() -> deployments.list(Filter.NONE)))
                .hasMessage("GET " + apiUrl + PATH + " was redirected to another host (" + otherUrl + PATH
                        + "). The credential is not sent there. Set the parameters apiUrl and repository to the new"
                        + " address.");
        assertThat(other.exchanges()).isEmpty();
    }

    @Test
    void leavesACircle() {
        github.onNext(anything()).times(1000).redirect(307, PATH);

        assertThat(refusal(() -> deployments.create(request("main"))))
                .returns(Reason.OTHER, RefusedException::reason)
                .hasMessage("POST " + apiUrl + PATH
                        + " was redirected too many times. Check the parameters apiUrl and repository.");
    }

    @Test
    void followsFiveRedirects() throws Exception {
        github.onNext(anything()).times(5).redirect(307, PATH);

        assertThat(deployments.list(Filter.NONE)).isEmpty();
    }

    @Test
    void listsTheDeploymentsOfARenamedRepository() throws Exception {
        long id = deployments.create(request("main")).id();
        github.rename("octo/shop", "octo/store");

        assertThat(deployments.list(new Filter(null, "main", null, null)))
                .extracting(Deployment::id)
                .containsExactly(id);
    }

    @Test
    void createsInARenamedRepository() throws Exception {
        github.rename("octo/shop", "octo/store");

        deployments.create(request("main"));

        assertThat(github.deployments("octo/store")).hasSize(1);
    }

    @Test
    void addsAStatusInARenamedRepository() throws Exception {
        long id = deployments.create(request("main")).id();
        github.rename("octo/shop", "octo/store");

        deployments.createStatus(id, DeploymentStatus.of(DeploymentState.SUCCESS));

        assertThat(deployments.listStatuses(id)).hasSize(1);
    }

    @Test
    void deletesInARenamedRepository() throws Exception {
        long id = deployments.create(request("main")).id();
        github.rename("octo/shop", "octo/store");

        deployments.delete(id);

        assertThat(shop.deployments()).isEmpty();
    }

    /** Where GitHub sends requests for a repository that was renamed. */
    private String numbered() {
        return apiUrl + "/repositories/" + shop.id() + "/deployments";
    }
}
