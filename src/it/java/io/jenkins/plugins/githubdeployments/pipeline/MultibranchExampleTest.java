package io.jenkins.plugins.githubdeployments.pipeline;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.retirement.GracePeriod;
import io.jenkins.plugins.githubdeployments.retirement.TransientEnvironments;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMHead;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMRevision;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** The example of the documentation for a GitHub multibranch project, whose branches are played by jobs. */
class MultibranchExampleTest extends JenkinsWithGitHub {
    private static final Path EXAMPLE = Path.of("docs", "examples", "Jenkinsfile.multibranch");
    private static final String SHA = "1".repeat(40);

    private WorkflowJob branch(Map<String, String> variables) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(Files.readString(EXAMPLE), true));
        job.addProperty(new ParametersDefinitionProperty(variables.keySet().stream()
                .map(name -> (hudson.model.ParameterDefinition) new StringParameterDefinition(name, ""))
                .toList()));
        return job;
    }

    private WorkflowRun build(WorkflowJob job, Map<String, String> variables, SCMRevision revision) throws Exception {
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.apiUrl());
        source.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        BranchSources.put(job, source);
        WorkflowRun run = job.scheduleBuild2(
                        0,
                        new SCMRevisionAction(source, revision),
                        new ParametersAction(variables.entrySet().stream()
                                .map(each -> (hudson.model.ParameterValue)
                                        new StringParameterValue(each.getKey(), each.getValue()))
                                .toList()))
                .get();
        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        return run;
    }

    @Test
    void deploysMainToStagingAndThenToProduction() throws Exception {
        github.createElsewhere("{'ref': 'main', 'environment': 'preview', 'required_contexts': []}");
        Map<String, String> main = Map.of("BRANCH_NAME", "main");

        build(branch(main), main, new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), SHA));

        assertThat(github.ended("staging").state()).isEqualTo("success");
        RecordedDeployment production = github.ended("production");
        assertThat(production.sha()).isEqualTo(SHA);
        assertThat(production.states()).containsExactly("queued", "in_progress", "in_progress", "success");
        assertThat(github.reached("preview", "inactive").states()).containsExactly("inactive");
        assertThat(github.deployments()).hasSize(3);
    }

    @Test
    void givesAPullRequestAnEnvironmentOfItsOwnThatEndsWithIt() throws Exception {
        Map<String, String> request = Map.of("BRANCH_NAME", "PR-7", "CHANGE_ID", "7");
        PullRequestSCMHead head = new PullRequestSCMHead(
                "PR-7",
                "octo",
                "shop",
                "fix",
                7,
                new BranchSCMHead("main"),
                SCMHeadOrigin.DEFAULT,
                ChangeRequestCheckoutStrategy.MERGE);
        WorkflowJob job = branch(request);

        build(job, request, new PullRequestSCMRevision(head, "2".repeat(40), SHA));

        RecordedDeployment review = github.ended("pr-7");
        assertThat(review.sha()).isEqualTo(SHA);
        assertThat(review.transientEnvironment()).isTrue();
        assertThat(review.environmentUrl()).contains("https://pr-7.example.com");
        assertThat(github.deployments()).hasSize(1);

        leaveNothingUntold();
        job.delete();
        GracePeriod.pass();
        eventually(TransientEnvironments.get()::list, List::isEmpty);
        assertThat(github.deployments("pr-7").get(0).states())
                .containsExactly("queued", "in_progress", "success", "inactive");
    }
}
