package io.jenkins.plugins.githubdeployments.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.coravy.hudson.plugins.github.GithubProjectProperty;
import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.LocalGit;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.GitTagSCMRevision;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.jenkinsci.plugins.github.config.GitHubServerConfig;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.Endpoint;
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.GitHubTagSCMHead;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMHead;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMRevision;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right repository and commit without being told. */
class BuildSourceTest extends JenkinsWithGitHub {
    private static final String SHA = "1".repeat(40);
    private static final String BASE = "2".repeat(40);
    private static final String DEPLOY = "githubDeploy(environment: 'staging') { echo 'working' }";

    @TempDir
    private Path folder;

    private LocalGit git;

    @BeforeEach
    void prepare() throws Exception {
        git = new LocalGit(folder, github.standIn().apiUrl());
        github.standIn().addRepository("octo/library");
    }

    static Stream<Arguments> revisions() {
        BranchSCMHead main = new BranchSCMHead("main");
        BranchSCMHead queue = new BranchSCMHead("gh-readonly-queue/main/pr-7-" + BASE);
        PullRequestSCMHead own = new PullRequestSCMHead(
                "PR-7", "octo", "shop", "fix", 7, main, SCMHeadOrigin.DEFAULT, ChangeRequestCheckoutStrategy.MERGE);
        PullRequestSCMHead fork = new PullRequestSCMHead(
                "PR-8",
                "stranger",
                "shop-fork",
                "fix",
                8,
                main,
                new SCMHeadOrigin.Fork("stranger"),
                ChangeRequestCheckoutStrategy.HEAD);
        return Stream.of(
                Arguments.of("branch", new AbstractGitSCMSource.SCMRevisionImpl(main, SHA)),
                Arguments.of("tag", new GitTagSCMRevision(new GitHubTagSCMHead("v1.0", 0), SHA)),
                Arguments.of("pull request", new PullRequestSCMRevision(own, BASE, SHA)),
                Arguments.of("pull request of a fork", new PullRequestSCMRevision(fork, BASE, SHA)),
                Arguments.of("merge queue", new AbstractGitSCMSource.SCMRevisionImpl(queue, SHA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revisions")
    void knowsEverythingInAGitHubMultibranchProject(String kind, SCMRevision revision) throws Exception {
        WorkflowJob job = pipeline(new CpsFlowDefinition(DEPLOY, true));
        GitHubSCMSource source = gitHubSource();
        BranchSources.put(job, source);

        WorkflowRun build =
                job.scheduleBuild2(0, new SCMRevisionAction(source, revision)).get();

        assertThat(build.getResult()).as(build.getLog()).isEqualTo(Result.SUCCESS);
        assertRecorded(SHA);
    }

    @Test
    void doesNotTakeASharedLibraryForTheBranch() throws Exception {
        git.commit("octo/library", "README", "A library");
        WorkflowJob job = pipeline(new CpsFlowDefinition(
                "node { git url: '" + git.remote("octo/library") + "', branch: 'main' }\n" + DEPLOY, true));
        GitHubSCMSource source = gitHubSource();
        BranchSources.put(job, source);

        WorkflowRun build = job.scheduleBuild2(
                        0,
                        new SCMRevisionAction(
                                source, new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), SHA)))
                .get();

        assertThat(build.getResult()).as(build.getLog()).isEqualTo(Result.SUCCESS);
        assertRecorded(SHA);
    }

    @Test
    void findsTheCommitOfAPlainGitMultibranchProject() throws Exception {
        git.commit("octo/library", "README", "A library");
        String sha = git.commit("octo/shop", "README", "A shop");
        WorkflowJob job = pipeline(new CpsFlowDefinition(
                "node { checkoutOf('octo/library'); checkoutOf('octo/shop') }\n"
                        + deployWithCredentials()
                        + "\ndef checkoutOf(name) { dir(name) { git url: '"
                        + github.standIn().apiUrl()
                        + "/' + name, branch: 'main' } }",
                true));
        BranchSources.put(job, new GitSCMSource(git.remote("octo/shop.git")));

        jenkins.buildAndAssertSuccess(job);

        assertRecorded(sha);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void prefersTheSourceOfAPipelineToWhatElseItChecksOut(boolean libraryFirst) throws Exception {
        git.commit("octo/library", "README", "A library");
        String library = "dir('library') { git url: '" + git.remote("octo/library") + "', branch: 'main' }";
        String sha = git.commit(
                "octo/shop",
                "Jenkinsfile",
                "node { " + (libraryFirst ? library + "; checkout scm" : "checkout scm; " + library) + " }\n"
                        + deployWithCredentials());
        WorkflowJob job = pipeline(new CpsScmFlowDefinition(scm("octo/shop"), "Jenkinsfile"));
        ((CpsScmFlowDefinition) job.getDefinition()).setLightweight(libraryFirst);

        jenkins.buildAndAssertSuccess(job);

        assertRecorded(sha);
    }

    @Test
    void guessesNothingAmongSeveralRepositories() throws Exception {
        git.commit("octo/library", "README", "A library");
        git.commit("octo/shop", "README", "A shop");
        WorkflowJob job = pipeline(new CpsFlowDefinition(twoCheckouts() + deployWithCredentials(), true));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(
                "repository: not set, and the source of this build is unknown. The job is not a branch of"
                        + " a GitHub branch source. The Git plugin has checked out several repositories in this build"
                        + " (octo/library, octo/shop), and the job does not define which one is its own. The job has no"
                        + " GitHub project address.",
                build);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void takesTheCommitOfTheRepositoryThatIsStated() throws Exception {
        git.commit("octo/library", "README", "A library");
        String sha = git.commit("octo/shop", "README", "A shop");
        WorkflowJob job = pipeline(new CpsFlowDefinition(
                twoCheckouts() + deployWithCredentials().replace("environment", "repository: 'Octo/Shop', environment"),
                true));

        jenkins.buildAndAssertSuccess(job);

        assertRecorded(sha);
    }

    @Test
    void takesTheCommitOfTheGitHubProject() throws Exception {
        git.commit("octo/library", "README", "A library");
        String sha = git.commit("octo/shop", "README", "A shop");
        WorkflowJob job = pipeline(new CpsFlowDefinition(twoCheckouts() + deployWithCredentials(), true));
        job.addProperty(new GithubProjectProperty(git.remote("octo/shop/")));

        jenkins.buildAndAssertSuccess(job);

        assertRecorded(sha);
    }

    @Test
    void findsTheCommitOfAFreestyleJob() throws Exception {
        String sha = git.commit("octo/shop", "README", "A shop");

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle());

        assertThat(build.getLog(100)).noneMatch(line -> line.contains("Branch Source"));
        assertRecorded(sha);
    }

    @Test
    void doesNotTakeTheCommitOfAnEarlierBuild() throws Exception {
        git.commit("octo/shop", "README", "A shop");
        FreeStyleProject job = freestyle();
        jenkins.buildAndAssertSuccess(job);
        String sha = git.commit("octo/shop", "README", "A better shop");

        jenkins.buildAndAssertSuccess(job);

        assertThat(github.deployments("staging"))
                .extracting(RecordedDeployment::sha)
                .hasSize(2)
                .last()
                .isEqualTo(sha);
    }

    @Test
    void followsARepositoryThatWasRenamed() throws Exception {
        String sha = git.commit("octo/store", "README", "A shop");
        github.standIn().addRepository("octo/store");
        github.standIn().rename("octo/store", "octo/warehouse");

        jenkins.buildAndAssertSuccess(freestyle("octo/store"));

        assertThat(github.standIn().deployments("octo/warehouse"))
                .extracting(RecordedDeployment::sha)
                .containsExactly(sha);
    }

    @Test
    void takesTheApiOfAnEndpointOfTheBranchSource() throws Exception {
        GitHubConfiguration.get().setEndpoints(List.of(new Endpoint("http://ghe.example.com:8080/api/v3", "Ours")));
        try {
            assertThat(apiUrlOf("git@ghe.example.com:octo/shop.git")).isEqualTo("http://ghe.example.com:8080/api/v3");
        } finally {
            GitHubConfiguration.get().setEndpoints(List.of());
        }
    }

    @Test
    void takesTheApiOfAServerOfTheGitHubPlugin() throws Exception {
        GitHubServerConfig server = new GitHubServerConfig("");
        server.setApiUrl("http://ghe.example.com:8081/api/v3");
        GitHubPlugin.configuration().setConfigs(List.of(server));
        try {
            assertThat(apiUrlOf("git@ghe.example.com:octo/shop.git")).isEqualTo("http://ghe.example.com:8081/api/v3");
        } finally {
            GitHubPlugin.configuration().setConfigs(List.of());
        }
    }

    private static String apiUrlOf(String remote) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setScm(new GitSCM(remote));
        return new TargetResolver(ExtensionList.lookup(BuildSourceFinder.class))
                .place(job, stated())
                .repository()
                .apiUrl();
    }

    private static DeploymentOptions stated() {
        DeploymentOptions options = DeploymentOptions.to("staging").with("credentialsId", GitHubFixture.CREDENTIALS_ID);
        return options;
    }

    private String twoCheckouts() {
        return "node { dir('library') { git url: '%s', branch: 'main' }; git url: '%s', branch: 'main' }%n"
                .formatted(git.remote("octo/library"), git.remote("octo/shop"));
    }

    private static String deployWithCredentials() {
        return "githubDeploy(environment: 'staging', credentialsId: '%s') { echo 'working' }"
                .formatted(GitHubFixture.CREDENTIALS_ID);
    }

    private static WorkflowJob pipeline(FlowDefinition definition) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(definition);
        return job;
    }

    private FreeStyleProject freestyle() throws Exception {
        return freestyle("octo/shop");
    }

    private FreeStyleProject freestyle(String repository) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setScm(scm(repository));
        GitHubDeploymentPublisher publisher = new GitHubDeploymentPublisher("staging");
        publisher.credentialsId = GitHubFixture.CREDENTIALS_ID;
        job.getPublishersList().add(publisher);
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

    private GitHubSCMSource gitHubSource() {
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.standIn().apiUrl());
        source.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        return source;
    }

    private void assertRecorded(String sha) throws Exception {
        RecordedDeployment deployment = github.ended("staging");
        assertThat(deployment.sha()).isEqualTo(sha);
        assertThat(deployment.state()).isEqualTo("success");
    }
}
