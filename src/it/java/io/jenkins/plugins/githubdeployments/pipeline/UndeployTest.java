package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.lists;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.request;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

class UndeployTest extends JenkinsWithGitHub {
    /** One that failed, one that was retired, one that is live and one that is under way; and another environment. */
    private static final String DEPLOYED = """
            catchError { githubDeploy(environment: 'pr-42', $github) { error 'broken' } }
            for (i = 0; i < 2; i++) {
                def one = githubCreateDeployment(environment: 'pr-42', onError: 'fail', $github)
                githubDeployStatus deployment: one.id, state: 'success', onError: 'fail', $place
            }
            githubCreateDeployment(environment: 'pr-42', $github)
            def other = githubCreateDeployment(environment: 'production', onError: 'fail', $github)
            githubDeployStatus deployment: other.id, state: 'success', onError: 'fail', $place
            sleep 1
            """;

    private WorkflowRun run(String jenkinsfile) throws Exception {
        return build(jenkinsfile.replace(
                "$place", "repository: 'octo/shop', credentialsId: 'github-token', apiUrl: '" + github.apiUrl() + "'"));
    }

    @Test
    void marksWhatIsActiveAsInactive() throws Exception {
        WorkflowRun run = run(DEPLOYED + "githubUndeploy environment: 'pr-42', $place");

        assertThat(github.deployments("pr-42"))
                .extracting(RecordedDeployment::state)
                .containsExactly("failure", "inactive", "inactive", "inactive");
        assertThat(github.deployments("production").get(0).state()).isEqualTo("success");
        assertThat(github.deployments("pr-42").get(2).states()).containsExactly("queued", "success", "inactive");
        jenkins.assertLogContains("Found 4 GitHub deployments to pr-42. Those that are active become inactive.", run);
        jenkins.assertLogContains("Retired all 4 GitHub deployments to pr-42.", run);
    }

    @Test
    void deletesDeploymentsAndEnvironment() throws Exception {
        WorkflowRun run = run(DEPLOYED + """
                githubUndeploy environment: 'pr-42', delete: true, deleteEnvironment: true, onError: 'fail', $place
                githubUndeploy environment: 'pr-42', deleteEnvironment: true, onError: 'fail', $place
                """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("Deleted the GitHub environment pr-42.", run);
        jenkins.assertLogContains("GitHub does not know this environment", run);
        jenkins.assertLogNotContains("could not be retired", run);
        assertThat(github.deployments())
                .extracting(RecordedDeployment::environment)
                .containsExactly("production");
    }

    @Test
    void namesThePermissionThatIsMissing() throws Exception {
        github.standIn().onNext(request("DELETE", ".*/environments/.*")).answer(403);

        WorkflowRun run = run("githubUndeploy environment: 'pr-42', deleteEnvironment: true, $place");

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains(
                "WARNING: The environment pr-42 could not be retired on GitHub. The build continues because onError is"
                        + " 'warn'. GitHub answered 403 for octo/shop",
                run);
        jenkins.assertLogContains("permission Administration: read and write on the repository", run);
    }

    @Test
    void failsIfAskedToWhenGitHubCannotBeAsked() throws Exception {
        github.standIn().onNext(lists()).answer(503);

        WorkflowRun run = run("githubUndeploy environment: 'pr-42', onError: 'fail', $place");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(
                "ERROR: The environment pr-42 could not be retired on GitHub, and onError is 'fail'. GitHub answered"
                        + " 503",
                run);
    }

    @Test
    void refusesABlankEnvironment() throws Exception {
        WorkflowRun run = run("githubUndeploy environment: ' ', $place");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: environment: must not be blank.", run);
    }

    @Test
    void saysHowFarItIs() throws Exception {
        // As many as GitHub's limits allow in a minute.
        for (int i = 0; i < 60; i++) {
            github.createElsewhere(
                    "{'ref': 'main', 'environment': 'pr-42', 'auto_merge': false, 'required_contexts': []}");
        }
        WorkflowRun run = run("githubUndeploy environment: 'pr-42', $place");

        jenkins.assertBuildStatusSuccess(run);
        assertThat(run.getLog(1000)).contains("Retired 50 of 60 GitHub deployments to pr-42.");
        assertThat(github.deployments("pr-42"))
                .allSatisfy(each -> assertThat(each.state()).isEqualTo("inactive"));
    }
}
