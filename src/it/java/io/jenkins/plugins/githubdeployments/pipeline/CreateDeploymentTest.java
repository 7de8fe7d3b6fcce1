package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

class CreateDeploymentTest extends JenkinsWithGitHub {
    @Test
    void returnsAMapThatTheSandboxLetsAPipelineRead() throws Exception {
        WorkflowRun run = build("""
                def deployment = githubCreateDeployment(environment: 'production', $github)
                echo "${deployment.id} ${deployment['environment']} ${deployment.ref} ${deployment.repository}"
                echo "${deployment.sha} ${deployment.url}"
                echo deployment.collect { key, value -> key }.join('+')
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.reached("production", "queued");
        assertThat(deployment.states()).containsExactly("queued");
        jenkins.assertLogContains(deployment.id() + " production main octo/shop", run);
        jenkins.assertLogContains(
                deployment.sha() + " " + github.apiUrl() + "/repos/octo/shop/deployments/" + deployment.id(), run);
        jenkins.assertLogContains("id+url+environment+ref+sha+repository", run);
    }

    @Test
    void returnsNothingIfGitHubCannotBeTold() throws Exception {
        github.goAway();

        WorkflowRun run = build("""
                def deployment = githubCreateDeployment(environment: 'production', $github, createTimeout: 1)
                echo "got ${deployment}"
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("got null", run);
        github.comeBack();
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.deployments()).isEmpty();
    }
}
