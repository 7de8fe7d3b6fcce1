package io.jenkins.plugins.githubdeployments.github;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the console says when GitHub says no: what happened, and what to change where. */
class RefusalsTest extends ShopTest {
    private static final String PLAIN_HELP = " Grant the credential the permission Deployments: read and write"
            + " (a classic token: the scope repo_deployment), or use another credentialsId.";

    @Test
    void tellsThatGitHubMergedInsteadOfDeploying() {
        shop.branch("topic").behind("topic");

        assertRefused(
                () -> deployments.create(merging("topic")),
                Reason.MERGED_INSTEAD,
                202,
                "GitHub merged the default branch into 'topic' instead of creating a deployment (Auto-merged main into topic on deployment)."
                        + " Build the updated branch, or set autoMerge to false to deploy exactly the commit that was built.");
    }

    @Test
    void tellsOfAMergeConflict() {
        shop.branch("topic").conflicts("topic");

        assertRefused(
                () -> deployments.create(merging("topic")),
                Reason.MERGE_CONFLICT,
                409,
                "GitHub answered 409: Conflict merging main into topic."
                        + " Merge the default branch into the ref yourself, or set autoMerge to false.");
    }

    @Test
    void tellsTheRequiredContextsByTheirState() {
        shop.status("main", "ci/build", "success")
                .status("main", "ci/lint", "failure")
                .status("main", "ci/docs", "failure");

        assertRefused(
                () -> deployments.create(requiring("ci/build", "ci/lint", "ci/new", "ci/docs")),
                Reason.REQUIRED_CONTEXTS,
                409,
                "GitHub did not create the deployment because not all required commit statuses are successful"
                        + " (failure: ci/lint, ci/docs; pending: ci/new; success: ci/build)."
                        + " Wait for them and build again, or change requiredContexts.");
    }

    @Test
    void tellsOfAConflictThatNobodyKnows() {
        github.onNext(anything()).answer(409, Map.of(), "{\"message\": \"The repository is locked.\"}");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.CONFLICT,
                409,
                "GitHub answered 409: The repository is locked." + " Resolve the conflict and build again.");
    }

    @Test
    void tellsOfARefThatDoesNotExist() {
        assertRefused(
                () -> deployments.create(request("nowhere")),
                Reason.INVALID,
                422,
                "GitHub answered 422: No ref found for: nowhere. Push the commit, branch or tag to GitHub before it is"
                        + " deployed, or correct the parameter ref.");
    }

    @Test
    void tellsWhichFieldIsInvalid() throws Exception {
        long id = deployments.create(request("main")).id();

        assertRefused(
                () -> deployments.createStatus(
                        id, new DeploymentStatus(DeploymentState.SUCCESS, null, null, "staging.example", null, null)),
                Reason.INVALID,
                422,
                "GitHub answered 422: Validation Failed (environment_url must use http(s) scheme)."
                        + " Correct the value that it names.");
    }

    @Test
    void tellsWhyADeploymentIsNotDeleted() throws Exception {
        long id = deployments.create(request("main")).id();
        deployments.create(request("main"));

        assertRefused(
                () -> deployments.delete(id),
                Reason.INVALID,
                422,
                "GitHub answered 422: We cannot delete an active deployment unless it is the only deployment"
                        + " in a given repository. Mark the deployment as inactive first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['is too long']                                    | (is too long)",
                "['is too long', 'is blank']                        | (is too long; is blank)",
                "[{'field': 'ref', 'code': 'missing_field'}]        | (ref missing_field)",
                "[{'code': 'missing'}]                              | (missing)",
                "[{'field': 'ref', 'message': 'is too long'}]       | (ref: is too long)",
                "[{'field': 'ref', 'message': 'ref is too long'}]   | (ref is too long)",
                "[{'field': null, 'message': 'is too long'}]        | (is too long)",
                "[{'field': 'ref', 'message': null, 'code': 'odd'}] | (ref odd)",
                "'is too long'                                      | (is too long)",
                "[]                                                 | ``"
            })
    void tellsEveryErrorThatGitHubNames(String errors, String told) {
        github.onNext(anything())
                .answer(
                        422,
                        Map.of(),
                        "{'message': 'Validation Failed', 'errors': %s}"
                                .formatted(errors)
                                .replace('\'', '"'));

        assertThat(refusal(() -> deployments.create(request("main"))))
                .hasMessage("GitHub answered 422: Validation Failed" + (told.isEmpty() ? "" : " " + told)
                        + ". Correct the value that it names.");
    }

    @Test
    void tellsThatACredentialIsWrong() {
        github.onNext(anything()).answer(401, Map.of(), "{\"message\": \"Bad credentials\"}");
        Deployments classic = new Deployments(
                new GitHubHttp(client, USER_AGENT, PATIENT), deployments.repository(), () -> "Bearer ghp_x");

        assertRefused(
                () -> classic.list(Filter.NONE),
                Reason.UNAUTHORIZED,
                401,
                "GitHub answered 401: Bad credentials. The credential is invalid or has expired."
                        + " Enter a valid token into it, or use another credentialsId.");
    }

    @Test
    void tellsThatTheTokenOfAnAppIsNotAccepted() {
        github.token("another");

        assertRefused(
                () -> deployments.list(Filter.NONE),
                Reason.UNAUTHORIZED,
                401,
                "GitHub answered 401: Bad credentials. GitHub does not accept the token of the GitHub App."
                        + " Check that the App is installed and not suspended, or use another credentialsId.");
    }

    @Test
    void tellsWhichPermissionIsMissing() {
        github.readOnlyToken("ghs_s3cret");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: Resource not accessible by personal access token."
                        + " The credential needs the permission deployments: write on this repository."
                        + " Grant it in the settings of the GitHub App or token, or use another credentialsId.");
    }

    @Test
    void tellsWhichPermissionsWouldDo() {
        github.onNext(anything())
                .answer(
                        403,
                        Map.of("X-Accepted-GitHub-Permissions", "deployments=write; contents=read,deployments=read"),
                        "{\"message\": \"Resource not accessible by integration\"}");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: Resource not accessible by integration."
                        + " The credential needs the permission deployments: write or contents: read +"
                        + " deployments: read on this repository. Grant it in the settings of the GitHub App or token,"
                        + " or use another credentialsId.");
    }

    @Test
    void linksToTheSingleSignOnThatIsMissing() {
        github.ssoToken("ghs_s3cret", "https://github.com/orgs/octo/sso?authorization_request=A7");

        assertRefused(
                () -> deployments.list(Filter.NONE),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: Resource protected by organization SAML enforcement."
                        + " You must grant your Personal Access token access to this organization."
                        + " The organisation requires single sign-on. Authorise the token at"
                        + " https://github.com/orgs/octo/sso?authorization_request=A7 and build again.");
    }

    @Test
    void tellsWhatAnyCredentialNeedsIfGitHubDoesNot() {
        github.onNext(anything()).answer(403, Map.of(), "{\"message\": \"Must have write access.\"}");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: Must have write access." + PLAIN_HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Repository was archived so is read-only. | Unarchive the repository, or do not record its deployments.",
                "This installation has been suspended | Ask an owner of the organisation to resume the installation of the"
                        + " GitHub App.",
                "Repository access blocked | See the page of the repository on GitHub for the reason.",
                "`octo` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a"
                        + " personal access token with fine-grained permissions. | Use a GitHub App or a fine-grained"
                        + " token.",
                "Although you appear to have the correct authorization credentials, the `octo` organization has an IP"
                        + " allow list enabled, and 192.0.2.7 is not permitted to access this resource. | Add the address"
                        + " from which the controller reaches GitHub to the IP allow list of the organisation.",
                "Maximum number of login attempts exceeded. Please try again later. | The lock ends by itself. Look for a"
                        + " credential with a wrong password or token that is used often from the same address."
            })
    void givesAdviceThatFits(String said, String advice) {
        // GitHub names the permission whatever the reason
        github.onNext(anything())
                .answer(
                        403,
                        Map.of("X-Accepted-GitHub-Permissions", "deployments=write"),
                        "{\"message\": \"" + said + "\"}");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: " + said.replaceFirst("\\.$", "") + ". " + advice);
    }

    @Test
    void tellsThatTheVersionOfTheApiHasEnded() {
        github.onNext(anything()).answer(410, Map.of(), "{\"message\": \"This API version is no longer supported.\"}");

        assertRefused(
                () -> deployments.create(request("main")),
                Reason.OTHER,
                410,
                "GitHub answered 410 to POST " + github.apiUrl() + PATH + ": This API version is no longer supported."
                        + " GitHub no longer supports the API version that this plugin uses. Update the plugin; it then"
                        + " sends the statuses that are still waiting.");
    }

    @Test
    void tellsThatARepositoryIsBlocked() {
        github.onNext(anything()).answer(451, Map.of(), "{\"message\": \"Repository access blocked\"}");

        assertRefused(
                () -> deployments.list(Filter.NONE),
                Reason.FORBIDDEN,
                451,
                "GitHub answered 451 for octo/shop: Repository access blocked. GitHub has blocked the repository for"
                        + " legal reasons; see its page on GitHub.");
    }

    @Test
    void tellsTheStatusOfAnAnswerWithoutWords() {
        github.onNext(anything()).answer(403);

        assertRefused(
                () -> deployments.list(Filter.NONE),
                Reason.FORBIDDEN,
                403,
                "GitHub answered 403 for octo/shop: HTTP 403." + PLAIN_HELP);
    }

    @ParameterizedTest
    @CsvSource({"'', octo/none", "/api/v3, octo/none", "'', octo/deployments", "/api/v3, octo/deployments"})
    void tellsWhichRepositoryIsNotThere(String prefix, String fullName) {
        String apiUrl = github.apiUrl() + prefix;

        assertRefused(
                () -> at(apiUrl, fullName).list(Filter.NONE),
                Reason.NOT_FOUND,
                404,
                "GitHub answered 404: the repository " + fullName + " does not exist at " + apiUrl
                        + ", or the credential has no access to it. Check the parameters repository and apiUrl,"
                        + " and the access of the credential.");
    }

    @Test
    void tellsWhichRepositoryIsNotThereToCreateADeploymentIn() {
        assertRefused(
                () -> at(github.apiUrl(), "octo/none").create(request("main")),
                Reason.NOT_FOUND,
                404,
                "GitHub answered 404: the repository octo/none does not exist at " + github.apiUrl()
                        + ", or the credential has no access to it. Check the parameters repository and apiUrl,"
                        + " and the access of the credential.");
    }

    @ParameterizedTest
    @CsvSource({"''", "/api/v3"})
    void tellsWhichDeploymentIsNotThere(String prefix) {
        String apiUrl = github.apiUrl() + prefix;

        assertRefused(() -> at(apiUrl).get(7), Reason.NOT_FOUND, 404, noDeployment("GET " + apiUrl + PATH + "/7"));
    }

    @ParameterizedTest
    @CsvSource({"''", "/api/v3"})
    void tellsWhichDeploymentIsNotThereToDelete(String prefix) {
        String apiUrl = github.apiUrl() + prefix;

        assertRefused(
                () -> at(apiUrl).delete(7), Reason.NOT_FOUND, 404, noDeployment("DELETE " + apiUrl + PATH + "/7"));
    }

    @ParameterizedTest
    @CsvSource({"''", "/api/v3"})
    void tellsWhichDeploymentIsNotThereToAddAStatusTo(String prefix) {
        String apiUrl = github.apiUrl() + prefix;

        assertRefused(
                () -> at(apiUrl).createStatus(7, DeploymentStatus.of(DeploymentState.SUCCESS)),
                Reason.NOT_FOUND,
                404,
                noDeployment("POST " + apiUrl + PATH + "/7/statuses"));
    }

    @Test
    void tellsTheWordsOfAPageThatIsNotGitHubs() {
        github.onNext(anything()).answer(400, Map.of("Content-Type", "text/html"), """
                <!DOCTYPE html>
                <html><head><title>ERROR: Not possible</title>
                <style type="text/css"><!-- body { margin: 0 } p > b { color: red } --></style>
                <script>if (1 < 2) { alert("x"); }</script></head>
                <body><!-- internal --><h1>Proxy</h1>
                  <p>Your request was <b>blocked</b>.</p></body></html>
                """);

        assertRefused(
                () -> deployments.list(Filter.NONE),
                Reason.OTHER,
                400,
                "GitHub answered 400 to GET " + github.apiUrl() + PATH
                        + ": ERROR: Not possible Proxy Your request was blocked ."
                        + " Check the parameters apiUrl and repository.");
    }

    @Test
    void cutsALongPage() {
        github.onNext(anything()).answer(400, Map.of(), "<p>" + "word ".repeat(1000) + "</p>");

        assertThat(refusal(() -> deployments.list(Filter.NONE)).getMessage()).hasSizeLessThan(500);
    }

    @Test
    void leavesTheFiltersOfAListOutOfTheMessage() {
        github.onNext(anything()).answer(418, Map.of(), "{\"message\": \"I am a teapot\"}");

        assertThat(refusal(() -> deployments.list(new Filter(null, "main", null, "qa"))))
                .hasMessage("GitHub answered 418 to GET " + github.apiUrl() + PATH
                        + ": I am a teapot. Check the parameters apiUrl and repository.");
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED_INSTEAD", "MERGE_CONFLICT", "REQUIRED_CONTEXTS", "REQUIRED_ENVIRONMENT", "CONFLICT"})
    void stopsTheBuildWhereTheUserAskedGitHubForACheck(Reason reason) {
        assertThat(new RefusedException(reason, 409, "").isGate()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MERGED_INSTEAD", "MERGE_CONFLICT", "REQUIRED_CONTEXTS", "REQUIRED_ENVIRONMENT", "CONFLICT"})
    void doesNotStopTheBuildForAnyOtherReason(Reason reason) {
        assertThat(new RefusedException(reason, 403, "").isGate()).isFalse();
    }

    private static void assertRefused(ThrowingCallable call, Reason reason, int status, String sentences) {
        assertThat(refusal(call))
                .hasMessage(sentences)
                .returns(reason, RefusedException::reason)
                .returns(status, RefusedException::status);
    }

    private static String noDeployment(String request) {
        return "GitHub does not know this deployment (" + request
                + "). It has been deleted, or the credential no longer has access to octo/shop.";
    }

    private static DeploymentRequest requiring(String... contexts) {
        return new DeploymentRequest("main", "staging", "deploy", null, null, false, List.of(contexts), null, null);
    }
}
