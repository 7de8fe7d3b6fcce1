package io.jenkins.plugins.githubdeployments.redeploy;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.LocalGit;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.nio.file.Path;
import java.util.List;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.scm.api.SCMRevisionAction;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The commit of an earlier build, and no other. */
class RedeployTest extends JenkinsWithGitHub {
    private static final String FIRST = "1".repeat(40);
    private static final String SECOND = "2".repeat(40);
    private static final String DEPLOY = "githubDeploy(environment: 'staging', credentialsId: '"
            + GitHubFixture.CREDENTIALS_ID + "') { echo \"deploying ${params.VERSION}\" }";

    @TempDir
    private Path folder;

    private LocalGit git;

    @BeforeEach
    void prepare() throws Exception {
        git = new LocalGit(folder, github.standIn().apiUrl());
        github.standIn().addRepository("octo/library");
    }

    @AfterEach
    void open() {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void ofAFreestyleJob() throws Exception {
        String sha = git.commit("octo/shop", "README", "A shop");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setScm(scm("octo/shop"));
        GitHubDeploymentPublisher publisher = new GitHubDeploymentPublisher("staging");
        publisher.credentialsId = GitHubFixture.CREDENTIALS_ID;
        job.getPublishersList().add(publisher);
        jenkins.buildAndAssertSuccess(job);
        git.commit("octo/shop", "README", "A better shop");
        jenkins.buildAndAssertSuccess(job);

        assertRedeployed(job, sha);
    }

    @Test
    void withTheSameParameters() throws Exception {
        String sha = git.commit("octo/shop", "README", "A shop");
        git.commit("octo/library", "README", "A library");
        WorkflowJob job = pipeline(new CpsFlowDefinition(
                "node { dir('library') { git url: '%s', branch: 'main' }; git url: '%s', branch: 'main' }%n"
                                .formatted(git.remote("octo/library"), git.remote("octo/shop"))
                        + DEPLOY.replace("environment", "repository: 'octo/shop', environment"),
                true));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("VERSION", "unknown")));
        jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("VERSION", "1.4"))));
        git.commit("octo/shop", "README", "A better shop");
        git.commit("octo/library", "README", "A better library");

        assertRedeployed(job, sha);
        jenkins.assertLogContains("deploying 1.4", job.getLastBuild());
        jenkins.assertLogContains(
                "Deploys commit " + sha.substring(0, 7) + " again, as in build #1", job.getLastBuild());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAPipelineFromGit(boolean lightweight) throws Exception {
        String sha = git.commit("octo/shop", "Jenkinsfile", "node { checkout scm }\n" + DEPLOY);
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm("octo/shop"), "Jenkinsfile");
        definition.setLightweight(lightweight);
        WorkflowJob job = pipeline(definition);
        jenkins.buildAndAssertSuccess(job);
        git.commit("octo/shop", "README", "A better shop");
        jenkins.buildAndAssertSuccess(job);

        assertRedeployed(job, sha);
    }

    @Test
    void ofABranch() throws Exception {
        String sha = git.commit("octo/shop", "Jenkinsfile", "node { checkout scm }\n" + DEPLOY);
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        GitSCMSource source = new GitSCMSource(git.remote("octo/shop"));
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project.getSourcesList().add(new BranchSource(source));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        WorkflowJob job = project.getItem("main");
        jenkins.assertBuildStatusSuccess(job.getLastBuild());
        git.commit("octo/shop", "README", "A better shop");
        jenkins.buildAndAssertSuccess(job);

        assertRedeployed(job, sha);
    }

    @Test
    void ofABranchOfGitHub() throws Exception {
        WorkflowJob job = pipeline(new CpsFlowDefinition(DEPLOY, true));
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.standIn().apiUrl());
        BranchSources.put(job, source);
        for (String sha : List.of(FIRST, SECOND)) {
            jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                    0,
                    new SCMRevisionAction(
                            source, new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), sha))));
        }

        assertRedeployed(job, FIRST);
    }

    @Test
    void ofAParameterThatStatesIt() throws Exception {
        WorkflowJob job = pipeline(new CpsFlowDefinition(
                "githubDeploy(environment: 'staging', %s) { echo \"deploying ${params.COMMIT}\" }"
                        .formatted(github.parameters().replace("'main'", "params.COMMIT")),
                true));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("COMMIT", SECOND)));
        jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("COMMIT", FIRST))));

        assertRedeployed(job, FIRST);
    }

    @Test
    void isRefusedBeforeGitHubIsAskedIfTheBuildComesToAnother() throws Exception {
        WorkflowJob job = pipeline(definition(FIRST));
        jenkins.buildAndAssertSuccess(job);
        job.setDefinition(definition(SECOND));

        redeploy(job, FIRST);

        jenkins.assertBuildStatus(Result.FAILURE, job.getLastBuild());
        jenkins.assertLogContains(
                "This build was started to deploy commit " + FIRST + " of octo/shop again, but would deploy " + SECOND,
                job.getLastBuild());
        jenkins.assertLogNotContains("deploying", job.getLastBuild());
        assertThat(github.deployments()).hasSize(1);
    }

    @Test
    void isRefusedBeforeAnythingRunsIfGitHubTakesTheRefForAnother() throws Exception {
        github.standIn().repository("octo/shop").branch("main", FIRST);
        WorkflowJob job = pipeline(definition("main"));
        jenkins.buildAndAssertSuccess(job);
        github.standIn().repository("octo/shop").branch("main", SECOND);

        redeploy(job, FIRST);

        jenkins.assertBuildStatus(Result.FAILURE, job.getLastBuild());
        jenkins.assertLogContains("but would deploy " + SECOND, job.getLastBuild());
        jenkins.assertLogNotContains("deploying", job.getLastBuild());
        RecordedDeployment other = eventually(
                () -> github.deployments("staging").get(1),
                deployment -> deployment.state().equals("error"));
        assertThat(other.latest().orElseThrow().description())
                .isEqualTo("Not deployed: the build was started to deploy another commit");
        assertThat(github.deployments("staging").get(0).state()).isEqualTo("success");
    }

    @Test
    void isRefusedWithTheSecretOfSomebodyElse() throws Exception {
        WorkflowJob job = pipeline(definition(FIRST));
        job.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("TOKEN", "default", "")));
        jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue("TOKEN", "s3cret"))));

        assertThatThrownBy(() -> Redeployment.schedule(job.getBuildByNumber(1), shop(), FIRST))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("This commit cannot be deployed again with the same parameters because TOKEN");
    }

    @Test
    void isRefusedIfNobodyKnowsTheCommitOrTheJobIsDisabled() throws Exception {
        WorkflowJob job = pipeline(definition(FIRST));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        assertThatThrownBy(() -> Redeployment.schedule(run, shop(), ""))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("the deployed commit is unknown");
        job.setDisabled(true);
        assertThatThrownBy(() -> Redeployment.schedule(run, shop(), FIRST))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("cannot be built.");
    }

    @Test
    void isAllowedToWhoMayBuild() throws Exception {
        WorkflowJob job = pipeline(definition(FIRST));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder"));

        try (ACLContext reader = ACL.as(User.getById("reader", true))) {
            assertThatThrownBy(() -> Redeployment.schedule(run, shop(), FIRST))
                    .isInstanceOf(AccessDeniedException3.class);
        }
        try (ACLContext builder = ACL.as(User.getById("builder", true))) {
            Redeployment.schedule(run, shop(), FIRST);
        }
        jenkins.waitUntilNoActivity();
        jenkins.assertBuildStatusSuccess(job.getBuildByNumber(2));
        assertThat(job.getBuildByNumber(3)).isNull();
    }

    private FlowDefinition definition(String ref) throws Exception {
        return new CpsFlowDefinition(
                "githubDeploy(environment: 'staging', %s) { echo 'deploying' }"
                        .formatted(github.parameters().replace("'main'", "'" + ref + "'")),
                true);
    }

    /** The first build's. */
    private void redeploy(Job<?, ?> job, String sha) throws Exception {
        Run<?, ?> last = job.getLastBuild();
        PastDeployment first = Ledgers.get()
                .of(job)
                .history()
                .deployments()
                .get(job.getLastBuild().getNumber() - 1);
        Redeployment.schedule(job.getBuildByNumber(1), first.environment().repository(), sha);
        eventually(job::getLastBuild, build -> build.getNumber() > last.getNumber());
        jenkins.waitUntilNoActivity();
    }

    private void assertRedeployed(Job<?, ?> job, String sha) throws Exception {
        redeploy(job, sha);

        jenkins.assertBuildStatusSuccess((Run) job.getLastBuild());
        RecordedDeployment last = eventually(
                () -> github.deployments("staging")
                        .get(github.deployments("staging").size() - 1),
                deployment -> deployment.state().equals("success"));
        assertThat(last.sha()).isEqualTo(sha);
        assertThat(github.deployments("staging").get(0).sha()).isEqualTo(sha);
        assertThat(github.deployments("staging")).hasSize(job.getLastBuild().getNumber());
    }

    private Repository shop() {
        return new Repository(github.standIn().apiUrl(), "octo", "shop");
    }

    private static WorkflowJob pipeline(FlowDefinition definition) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(definition);
        return job;
    }

    private GitSCM scm(String repository) {
        return new GitSCM(
                GitSCM.createRepoList(git.remote(repository), null),
                List.of(new BranchSpec("*/main")),
                null,
                null,
                List.of());
    }
}
