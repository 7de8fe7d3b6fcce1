package io.jenkins.plugins.githubdeployments.retirement;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.computed.DefaultOrphanedItemStrategy;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.LocalGit;
import io.jenkins.plugins.githubdeployments.config.FolderDefaults;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What becomes of transient environments when their job is disabled or removed. */
class RetireOnCloseTest extends JenkinsWithGitHub {
    private static final String REVIEW = "githubDeploy(environment: 'pr-42', transientEnvironment: true, $more) { %s }";

    @AfterEach
    void forget() {
        TransientEnvironments.get().list().forEach(TransientEnvironments.get()::forget);
    }

    private WorkflowJob review(ModifiableTopLevelItemGroup where, String name, String body) throws Exception {
        WorkflowJob job = (WorkflowJob)
                where.createProject(jenkins.jenkins.getDescriptorByType(WorkflowJob.DescriptorImpl.class), name, true);
        job.setDefinition(new CpsFlowDefinition(REVIEW.formatted(body).replace("$more", github.parameters()), true));
        return job;
    }

    private FreeStyleProject freestyle() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        GitHubDeploymentPublisher publisher = github.publisher("pr-42");
        publisher.transientEnvironment = true;
        job.getPublishersList().add(publisher);
        return job;
    }

    private void deployed() throws Exception {
        eventually(this::states, all -> all.stream().allMatch(state -> state.equals("success")));
        leaveNothingUntold();
    }

    private List<String> states() {
        return github.deployments("pr-42").stream()
                .map(RecordedDeployment::state)
                .toList();
    }

    private void awaitRetirement() throws Exception {
        GracePeriod.pass();
        eventually(TransientEnvironments.get()::list, List::isEmpty);
    }

    @Test
    void retiresWhenTheJobIsDeleted() throws Exception {
        WorkflowJob job = review(jenkins.jenkins, "review", "echo 'deploying'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        deployed();

        job.delete();

        awaitRetirement();
        assertThat(states()).containsExactly("inactive", "inactive");
    }

    @Test
    void usesTheCredentialOfTheNearestFolderThatIsLeft() throws Exception {
        Folder folder = jenkins.createProject(Folder.class);
        Folder inner = folder.createProject(Folder.class, "inner");
        CredentialsStore store = StreamSupport.stream(
                        CredentialsProvider.lookupStores(folder).spliterator(), false)
                .filter(each -> each.getProvider() instanceof FolderCredentialsProvider)
                .findFirst()
                .orElseThrow();
        store.addCredentials(
                Domain.global(),
                new StringCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "of-folder",
                        "",
                        Secret.fromString(GitHubFixture.AUTHORIZATION.substring("Bearer ".length()))));
        WorkflowJob job = review(inner, "review", "echo 'deploying'");
        job.setDefinition(new CpsFlowDefinition(
                REVIEW.formatted("echo 'deploying'")
                        .replace("$more", github.parameters().replace(GitHubFixture.CREDENTIALS_ID, "of-folder")),
                true));
        jenkins.buildAndAssertSuccess(job);
        deployed();

        inner.delete();

        awaitRetirement();
        assertThat(states()).containsExactly("inactive");
    }

    @Test
    void retiresWhenTheJobIsDisabledAndLosesNothingWhenItIsEnabledAgain() throws Exception {
        FreeStyleProject job = freestyle();
        jenkins.buildAndAssertSuccess(job);
        deployed();

        job.disable();
        awaitRetirement();
        assertThat(states()).containsExactly("inactive");

        job.enable();
        jenkins.buildAndAssertSuccess(job);
        leaveNothingUntold();
        GracePeriod.pass();
        assertThat(states()).containsExactly("inactive", "success");
    }

    @Test
    void leavesAloneWhatIsOnlyConfiguredRenamedOrMoved() throws Exception {
        Folder folder = jenkins.createProject(Folder.class);
        FreeStyleProject job = freestyle();
        jenkins.buildAndAssertSuccess(job);
        deployed();

        jenkins.configRoundtrip(job);
        job.renameTo("renamed");
        Items.move(job, folder);
        GracePeriod.pass();
        assertThat(states()).containsExactly("success");
        assertThat(TransientEnvironments.get().list())
                .singleElement()
                .returns(folder.getName() + "/renamed", TransientEnvironment::job);

        folder.renameTo("renamed-folder");
        GracePeriod.pass();
        assertThat(states()).containsExactly("success");

        folder.delete();
        awaitRetirement();
        assertThat(states()).containsExactly("inactive");
    }

    @Test
    void waitsForTheBuildOfADisabledJobThatIsDeploying() throws Exception {
        WorkflowJob job = review(jenkins.jenkins, "busy", "semaphore 'deploying'");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("deploying/1", run);
        github.reached("pr-42", "in_progress");

        job.makeDisabled(true);
        GracePeriod.pass();
        assertThat(states()).containsExactly("in_progress");

        SemaphoreStep.success("deploying/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        deployed();
        GracePeriod.pass();
        assertThat(states()).containsExactly("inactive");
    }

    @Test
    void deletesAsTheFolderSays() throws Exception {
        Folder folder = jenkins.createProject(Folder.class);
        FolderDefaults defaults = new FolderDefaults();
        defaults.onClose = "deleteEnvironment";
        folder.addProperty(defaults);
        WorkflowJob job = review(folder, "review", "echo 'deploying'");
        jenkins.buildAndAssertSuccess(job);
        deployed();

        job.delete();

        awaitRetirement();
        assertThat(github.deployments()).isEmpty();
        assertThat(github.standIn().writes())
                .anyMatch(
                        write -> write.method().equals("DELETE") && write.path().endsWith("/environments/pr-42"));
    }

    @Test
    void retiresUnderTheNameThatAStatusHasGiven() throws Exception {
        WorkflowJob job =
                review(jenkins.jenkins, "naming", "githubDeployStatus state: 'in_progress', environment: 'pr-42-eu'");
        jenkins.buildAndAssertSuccess(job);
        leaveNothingUntold();
        assertThat(github.ended("pr-42-eu").state()).isEqualTo("success");

        job.delete();

        awaitRetirement();
        assertThat(github.deployments("pr-42-eu").get(0).state()).isEqualTo("inactive");
    }

    /** By default the job of a branch that is gone is removed at once; it may also be kept for a while. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retiresWhenTheBranchIsDeletedAndNotWhenItIsIndexedAgain(boolean kept, @TempDir Path directory)
            throws Exception {
        LocalGit git = new LocalGit(directory, github.standIn().apiUrl());
        git.commit("octo/shop", "Jenkinsfile", """
                githubDeploy(environment: env.BRANCH_NAME == 'main' ? 'staging' : 'pr-42', credentialsId: 'github-token',
                    transientEnvironment: env.BRANCH_NAME != 'main', ref: 'main') { echo 'deploying' }
                """);
        git.git("octo/shop", "branch", "feature");
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        if (kept) {
            project.setOrphanedItemStrategy(new DefaultOrphanedItemStrategy(true, "5", "5"));
        }
        GitSCMSource source = new GitSCMSource(git.remote("octo/shop"));
        source.setTraits(List.of(new BranchDiscoveryTrait()));
        project.getSourcesList().add(new BranchSource(source));
        index(project);
        deployed();
        assertThat(states()).as(log(project)).hasSize(1);

        index(project);
        GracePeriod.pass();
        assertThat(states()).containsExactly("success");

        git.git("octo/shop", "branch", "-D", "feature");
        index(project);
        assertThat(project.getItem("feature") != null).isEqualTo(kept);
        awaitRetirement();
        assertThat(states()).containsExactly("inactive");
        assertThat(github.ended("staging").state()).isEqualTo("success");
    }

    private static String log(WorkflowMultiBranchProject project) throws Exception {
        StringBuilder log = new StringBuilder(
                Files.readString(project.getIndexing().getLogFile().toPath()));
        for (WorkflowJob branch : project.getItems()) {
            log.append(
                    branch.getLastBuild() == null
                            ? "no build"
                            : branch.getLastBuild().getLog());
        }
        return log.toString();
    }

    private static void index(WorkflowMultiBranchProject project) throws Exception {
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
    }

    @Test
    void movesTheMomentWhenItExpiresWithEachDeployment() throws Exception {
        FreeStyleProject job = freestyle();
        job.getPublishersList().get(GitHubDeploymentPublisher.class).expireAfter = "7d";
        jenkins.buildAndAssertSuccess(job);
        deployed();
        long first = TransientEnvironments.get().list().get(0).expiresAt();
        jenkins.buildAndAssertSuccess(job);
        deployed();

        TransientEnvironment environment = TransientEnvironments.get().list().get(0);
        assertThat(environment.expiresAt()).isGreaterThan(first);
        TransientEnvironments.get()
                .put(new TransientEnvironment(
                        1,
                        environment.build(),
                        environment.folder(),
                        environment.repository(),
                        environment.environment(),
                        environment.credentialsId(),
                        environment.onClose(),
                        1,
                        0));
        GracePeriod.pass();
        assertThat(states()).containsExactly("inactive", "inactive");
    }

    @Test
    void asksAnAdministratorBeforeMostOfAProjectIsRetiredAtOnce() throws Exception {
        Folder project = jenkins.createProject(Folder.class);
        for (int i = 0; i < 6; i++) {
            TransientEnvironments.get()
                    .put(new TransientEnvironment(
                            1,
                            project.getName() + "/PR-" + i + "#1",
                            "jobs/" + project.getName() + "/jobs/PR-" + i,
                            Repository.parse("octo/shop", github.standIn().apiUrl())
                                    .orElseThrow(),
                            "pr-" + i,
                            GitHubFixture.CREDENTIALS_ID,
                            "inactive",
                            0,
                            0));
        }
        HeldRetirementsMonitor monitor = ExtensionList.lookupSingleton(HeldRetirementsMonitor.class);

        GracePeriod.pass();

        assertThat(TransientEnvironments.get().list()).hasSize(6);
        assertThat(monitor.isActivated()).isTrue();
        assertThat(monitor.getExamples()).hasSize(5).contains("pr-0 (octo/shop)");
        secureWithAdministrator();
        try {
            assertThat(post(monitor, "reader")).isIn(403, 404);
            GracePeriod.pass();
            assertThat(TransientEnvironments.get().list()).hasSize(6);

            assertThat(post(monitor, "admin")).isEqualTo(200);
            awaitRetirement();
            assertThat(monitor.isActivated()).isFalse();
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    private static void secureWithAdministrator() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
    }

    private static int post(HeldRetirementsMonitor monitor, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            browser.login(user);
            URL address =
                    URI.create(jenkins.getURL() + monitor.getUrl() + "/retire").toURL();
            return browser.getPage(browser.addCrumb(new WebRequest(address, HttpMethod.POST)))
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
