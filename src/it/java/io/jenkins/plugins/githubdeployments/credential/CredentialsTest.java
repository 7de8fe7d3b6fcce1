package io.jenkins.plugins.githubdeployments.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.Eventually;
import io.jenkins.plugins.githubdeployments.GitHubAppServer;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevisionAction;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubAppCredentials;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessInferredOwner;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessInferredRepository;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessSpecifiedRepositories;
import org.jenkinsci.plugins.github_branch_source.app_credentials.RepositoryAccessStrategy;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which credentials a build may use, and which token of a GitHub App it gets. */
class CredentialsTest extends JenkinsWithGitHub {
    private static final String SHA = "1".repeat(40);

    private static Secret privateKey;

    private GitHubAppServer apps;

    /** Otherwise a token is kept for a minute at least. */
    @BeforeAll
    static void letTokensExpireAtOnce() throws Exception {
        Class<?> token = Class.forName(GitHubAppCredentials.class.getName() + "$AppInstallationToken");
        Field minimum = token.getDeclaredField("NOT_STALE_MINIMUM_SECONDS");
        minimum.setAccessible(true);
        minimum.setLong(null, 1);
        privateKey = GitHubAppServer.privateKey();
    }

    @BeforeEach
    void startAppServer() throws Exception {
        apps = new GitHubAppServer(token -> github.standIn().token(token));
    }

    /** A credential that gives no token may be mended, and what was to be told with it is kept. */
    @Override
    protected void leaveNothingUntold() {}

    @AfterEach
    void stopAppServer() {
        apps.close();
    }

    @Test
    void cannotUseOneOfSystemScope() throws Exception {
        add(Domain.global(), CredentialsScope.SYSTEM, "of-system");

        WorkflowRun refused = build(deploy("of-system"));

        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains("has no credential 'of-system' for ", refused);
        jenkins.assertLogContains("(jobs cannot use the system scope)", refused);
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @Test
    void saysWhenTheDomainIsAnotherHosts() throws Exception {
        Domain other = new Domain("other", null, List.of(new HostnameSpecification("*.example.com", null)));
        add(other, CredentialsScope.GLOBAL, "of-other-host");

        WorkflowRun refused = build(deploy("of-other-host"));

        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains(
                "credentialsId: the domain of 'of-other-host' does not cover "
                        + github.apiUrl()
                        + ". Add the host to the domain, or use a credential for this host.",
                refused);
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @Test
    void usesOneWhoseDomainCoversTheApi() throws Exception {
        Domain own = new Domain("own", null, List.of(new HostnameSpecification("127.0.0.1", null)));
        add(own, CredentialsScope.GLOBAL, "of-this-host");

        jenkins.assertBuildStatusSuccess(build(deploy("of-this-host")));

        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void isRememberedAsUsedByTheJob() throws Exception {
        add(Domain.global(), CredentialsScope.GLOBAL, "tracked");

        WorkflowRun run = build(deploy("tracked"));

        assertThat(CredentialsProvider.getFingerprintOf(
                                SystemCredentialsProvider.getInstance().getCredentials().stream()
                                        .filter(each -> each instanceof StringCredentialsImpl text
                                                && text.getId().equals("tracked"))
                                        .findFirst()
                                        .orElseThrow())
                        .getJobs())
                .contains(run.getParent().getFullName());
        github.ended("production");
    }

    @Test
    void takesANewTokenOfAnAppWhenTheOldOneHasExpired() throws Exception {
        addApp("app", new AccessSpecifiedRepositories("octo", List.of()));

        WorkflowRun run = build(deploy("app").replace("echo 'deploying'", "sleep 3"));

        jenkins.assertBuildStatusSuccess(run);
        assertThat(github.ended("production").state()).isEqualTo("success");
        assertThat(github.standIn().writes().stream()
                        .map(exchange -> exchange.header("Authorization"))
                        .distinct())
                .hasSizeGreaterThan(1)
                .allMatch(header -> header.startsWith("Bearer ghs_"));
    }

    static Stream<Arguments> strategies() {
        return Stream.of(
                Arguments.of(new AccessSpecifiedRepositories("octo", List.of())),
                Arguments.of(new AccessSpecifiedRepositories("Octo", List.of("other", "Shop"))),
                Arguments.of(new AccessSpecifiedRepositories(null, List.of())),
                Arguments.of(new AccessInferredOwner()),
                Arguments.of(new AccessInferredRepository()));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksForATokenOfTheRepositoryAlone(RepositoryAccessStrategy strategy) throws Exception {
        addApp("app", strategy);

        WorkflowRun run = buildBranch("githubDeploy(environment: 'production') { echo 'deploying' }");

        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        assertThat(github.ended("production").sha()).isEqualTo(SHA);
        assertThat(apps.asked()).isNotEmpty().allSatisfy(body -> {
            assertThat(repositories(body)).containsExactly("shop");
            assertThat(body.path("permissions")).hasToString("{\"deployments\":\"write\"}");
        });
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(new AccessSpecifiedRepositories("octo", List.of("other")), List.of("other")),
                Arguments.of(new AccessInferredRepository(), List.of("shop")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void getsNoTokenForMoreThanTheCredentialAllows(RepositoryAccessStrategy strategy, List<String> allowed)
            throws Exception {
        addApp("app", strategy);
        github.standIn().addRepository("octo/secret");

        buildBranch("githubDeploy(environment: 'production', repository: 'octo/secret') { echo 'deploying' }");

        assertThat(apps.asked())
                .isNotEmpty()
                .allSatisfy(body -> assertThat(repositories(body)).isEqualTo(allowed));
    }

    @Test
    void usesTheCredentialsOwnTokenForARepositoryThatWasRenamed() throws Exception {
        addApp("app", new AccessSpecifiedRepositories("octo", List.of()));
        github.standIn().rename("octo/shop", "octo/store");
        apps.forget("shop");

        WorkflowRun run = buildBranch("githubDeploy(environment: 'production') { echo 'deploying' }");

        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        assertThat(github.standIn().deployments("octo/store")).hasSize(1);
        Eventually.eventually(
                () -> github.standIn().deployments("octo/store").get(0).state(), "success"::equals);
        github.standIn().rename("octo/store", "octo/shop");
    }

    @Test
    void isAnotherOneInEachFolderThatHasOneOfTheSameId() throws Exception {
        Folder red = jenkins.createProject(Folder.class, "red");
        Folder blue = jenkins.createProject(Folder.class, "blue");
        Folder inner = blue.createProject(Folder.class, "inner");
        for (Folder folder : List.of(red, blue)) {
            CredentialsProvider.lookupStores(folder)
                    .iterator()
                    .next()
                    .addCredentials(Domain.global(), secret("shared"));
        }
        add(Domain.global(), CredentialsScope.GLOBAL, "shared");

        assertThat(key(red)).hasToString("shared@red");
        assertThat(key(blue)).hasToString("shared@blue");
        assertThat(key(inner)).isEqualTo(key(blue));
        assertThat(GitHubCredentials.of(jenkins.createFreeStyleProject(), "shared", repository())
                        .key())
                .hasToString("shared@");
    }

    private static CredentialKey key(Folder folder) throws Exception {
        return GitHubCredentials.of(
                        folder.createProject(
                                FreeStyleProject.class,
                                "shop" + folder.getItems().size()),
                        "shared",
                        repository())
                .key();
    }

    private static Repository repository() {
        return new Repository("https://api.github.com", "octo", "shop");
    }

    @Test
    void saysThatAnAppHasNotThePermission() throws Exception {
        addApp("app", new AccessSpecifiedRepositories("octo", List.of()));
        apps.refuse(422, "The permissions requested are not granted to this installation.");

        WorkflowRun run = build(deploy("app").replace("githubDeploy(", "githubDeploy(onError: 'fail', "));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(
                "The GitHub App Deployer does not have the permission deployments: write in its installation on octo",
                run);
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @Test
    void doesNotUseATokenThatMayDoMoreDuringAnOutage() throws Exception {
        addApp("app", new AccessSpecifiedRepositories("octo", List.of()));
        apps.refuse(503, "Server Error");

        WorkflowRun run = build(deploy("app").replace("githubDeploy(", "githubDeploy(createTimeout: 1, "));

        jenkins.assertBuildStatusSuccess(run);
        apps.refuse(0, "");
        assertThat(github.ended("production").state()).isEqualTo("success");
        assertThat(apps.asked())
                .allSatisfy(body -> assertThat(body.path("permissions")).hasToString("{\"deployments\":\"write\"}"));
    }

    @Test
    void saysWhyAnAppGetsNoToken() throws Exception {
        addApp("app", new AccessSpecifiedRepositories("somebody", List.of()));

        WorkflowRun run =
                build(deploy("app").replace("githubDeploy(", "githubDeploy(onError: 'fail', createTimeout: 10, "));

        jenkins.assertLogContains("credentialsId: 'app' does not provide a token at the moment (", run);
        assertThat(github.standIn().exchanges())
                .extracting(RecordedExchange::path)
                .isEmpty();
    }

    private static List<String> repositories(JsonNode body) {
        return Stream.of(body.path("repositories"))
                .flatMap(all ->
                        Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get))
                .map(JsonNode::asText)
                .toList();
    }

    private WorkflowRun buildBranch(String jenkinsfile) throws Exception {
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.apiUrl());
        source.setCredentialsId("app");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        BranchSources.put(job, source);
        AbstractGitSCMSource.SCMRevisionImpl revision =
                new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), SHA);
        return job.scheduleBuild2(0, new SCMRevisionAction(source, revision)).get();
    }

    private String deploy(String credentialsId) {
        return "githubDeploy(environment: 'production', " + github.parameters().replace("github-token", credentialsId)
                + ") { echo 'deploying' }";
    }

    private static void add(Domain domain, CredentialsScope scope, String id) throws Exception {
        add(domain, new StringCredentialsImpl(scope, id, "", Secret.fromString("ghp_fixture")));
    }

    private static StringCredentialsImpl secret(String id) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString("ghp_fixture"));
    }

    private void addApp(String id, RepositoryAccessStrategy strategy) throws Exception {
        GitHubAppCredentials app = new GitHubAppCredentials(CredentialsScope.GLOBAL, id, "", "1", privateKey);
        app.setApiUri(apps.apiUrl());
        app.setRepositoryAccessStrategy(strategy);
        add(Domain.global(), app);
    }

    private static void add(Domain domain, com.cloudbees.plugins.credentials.Credentials credentials) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getDomainCredentialsMap()
                .computeIfAbsent(domain, missing -> new java.util.concurrent.CopyOnWriteArrayList<>())
                .removeIf(credentials::equals);
        provider.getDomainCredentialsMap().get(domain).add(credentials);
        provider.save();
    }
}
