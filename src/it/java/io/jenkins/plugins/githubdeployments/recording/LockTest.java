package io.jenkins.plugins.githubdeployments.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.config.GitHubDeployments;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLock;
import io.jenkins.plugins.githubdeployments.pipeline.StagesProperty;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevisionAction;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.github_branch_source.BranchSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Environments that nobody is to deploy to. */
class LockTest extends JenkinsWithGitHub {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final List<String> OTHERS = List.of("anonymous", "reader", "builder", "configurer");

    private FreeStyleProject place;

    @BeforeEach
    void secure() throws Exception {
        place = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.BUILD)
                .everywhere()
                .to("builder", "configurer")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(GitHubDeployments.LOCK)
                .everywhere()
                .to("keeper")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @AfterEach
    void unlock() throws Exception {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        for (EnvironmentLock lock :
                ExtensionList.lookupSingleton(DeploymentLocks.class).getLocks()) {
            DeploymentLocks.unlock(lock);
        }
    }

    @Test
    void refuseABlockWhateverItIsToDoOnTrouble() throws Exception {
        lock("production", "moving house");

        WorkflowRun run =
                build("githubDeploy(environment: 'Production', onError: 'warn', $github) { echo 'deploying' }");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("environment: 'production' of octo/shop has been locked by keeper since ", run);
        jenkins.assertLogContains(
                "(moving house). Wait until it is unlocked; users with the permission GitHub Deployments/Lock"
                        + " can unlock it on the page Deployments of " + place.getFullName() + ".",
                run);
        jenkins.assertLogNotContains("deploying", run);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void refuseADeploymentByHand() throws Exception {
        lock("production", "moving house");

        WorkflowRun run = build("githubCreateDeployment(environment: 'production', $github); echo 'deploying'");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogNotContains("deploying", run);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void refuseABuildBeforeItsFirstStep() throws Exception {
        lock("production", "moving house");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(github.publisher("production"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("has been locked by keeper since", build);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void stopABuildWhoseStageDeploysByItsName() throws Exception {
        lock("production", "moving house");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new StagesProperty("Deploy to (?<environment>[a-z]+)"));
        job.setDefinition(new CpsFlowDefinition("stage('Deploy to production') { sleep 60 }", true));
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.apiUrl());
        source.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        BranchSources.put(job, source);
        SCMRevisionAction revision = new SCMRevisionAction(
                source, new AbstractGitSCMSource.SCMRevisionImpl(new BranchSCMHead("main"), "1".repeat(40)));

        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, revision));

        jenkins.assertLogContains("environment: 'production' of octo/shop has been locked by keeper since", run);
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void leaveOtherEnvironmentsAlone() throws Exception {
        lock("production", "moving house");

        jenkins.assertBuildStatusSuccess(build("githubDeploy(environment: 'staging', $github) { echo 'deploying' }"));
        assertThat(github.ended("staging").state()).isEqualTo("success");
    }

    @Test
    void endWhenSomebodyUnlocks() throws Exception {
        lock("production", "moving house");
        try (ACLContext keeper = ACL.as(User.getById("keeper", true))) {
            DeploymentLocks.unlock(of("PRODUCTION"));
        }

        jenkins.assertBuildStatusSuccess(
                build("githubDeploy(environment: 'production', $github) { echo 'deploying' }"));
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    @Test
    void areNoBusinessOfWhoHasNoPermissionForIt() throws Exception {
        lock("production", "moving house");
        for (String user : OTHERS) {
            try (ACLContext other =
                    user.equals("anonymous") ? ACL.as2(Jenkins.ANONYMOUS2) : ACL.as(User.getById(user, true))) {
                assertThatThrownBy(() -> DeploymentLocks.lock(place, shop(), "staging", ""))
                        .as(user)
                        .isInstanceOf(AccessDeniedException3.class);
                assertThatThrownBy(() -> DeploymentLocks.unlock(of("production")))
                        .as(user)
                        .isInstanceOf(AccessDeniedException3.class);
            }
        }
        assertThat(DeploymentLocks.of(shop(), "production")).isPresent();
        assertThat(DeploymentLocks.of(shop(), "staging")).isEmpty();
    }

    /** Who may lock in one folder tries to end the freeze that another one has set. */
    @Test
    void areUnlockedOnlyWhereTheyWereSet() throws Exception {
        FreeStyleProject other = jenkins.createFreeStyleProject();
        lock("production", "moving house");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(GitHubDeployments.LOCK)
                .onItems(other)
                .to("mallory")
                .grant(GitHubDeployments.LOCK)
                .onItems(place)
                .to("keeper"));
        try (ACLContext mallory = ACL.as(User.getById("mallory", true))) {
            assertThat(DeploymentLocks.mayUnlock(of("production"))).isFalse();
            assertThatThrownBy(() -> DeploymentLocks.unlock(of("production")))
                    .isInstanceOf(AccessDeniedException3.class);
        }
        place.renameTo("renamed");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(GitHubDeployments.LOCK)
                .onItems(place)
                .to("keeper"));
        try (ACLContext keeper = ACL.as(User.getById("keeper", true))) {
            assertThat(of("production").lockedOn()).isEqualTo("renamed");
            DeploymentLocks.unlock(of("production"));
        }
        assertThat(DeploymentLocks.of(shop(), "production")).isEmpty();
    }

    @Test
    void areUnlockedByAdministratorsAloneWhenTheirJobIsGone() throws Exception {
        lock("production", "moving house");
        place.delete();
        try (ACLContext keeper = ACL.as(User.getById("keeper", true))) {
            assertThatThrownBy(() -> DeploymentLocks.unlock(of("production")))
                    .isInstanceOf(AccessDeniedException3.class);
        }
        try (ACLContext admin = ACL.as(User.getById("admin", true))) {
            DeploymentLocks.unlock(of("production"));
        }
        assertThat(DeploymentLocks.of(shop(), "production")).isEmpty();
    }

    @Test
    void refuseToMoveADeploymentIntoTheEnvironment() throws Exception {
        lock("production", "moving house");

        WorkflowRun inBlock = build("""
                githubDeploy(environment: 'staging', $github) {
                    githubDeployStatus(state: 'in_progress', environment: 'Production')
                }
                """);
        WorkflowRun byNumber = build("""
                def deployment = githubCreateDeployment(environment: 'staging', $github)
                githubDeployStatus(deployment: deployment.id, state: 'success', environment: 'production', $place)
                """.replace("$place", place()));

        for (WorkflowRun run : List.of(inBlock, byNumber)) {
            jenkins.assertBuildStatus(Result.FAILURE, run);
            jenkins.assertLogContains("environment: 'production' of octo/shop has been locked by keeper since ", run);
        }
        GitHubFixture.awaitDelivery(jenkins);
        assertThat(github.deployments("production")).isEmpty();
    }

    @Test
    void refuseToTakeTheEnvironmentDown() throws Exception {
        jenkins.assertBuildStatusSuccess(
                build("githubDeploy(environment: 'production', $github) { echo 'deploying' }"));
        github.ended("production");
        lock("production", "moving house");

        WorkflowRun run = build("githubUndeploy(environment: 'production', onError: 'warn', %s)".formatted(place()));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("has been locked by keeper since ", run);
        assertThat(github.ended("production").state()).isEqualTo("success");
    }

    /** A Jenkinsfile calls the repository by the name that it had before, which GitHub redirects. */
    @Test
    void holdForARepositoryByItsFormerName() throws Exception {
        github.standIn().addRepository("octo/former");
        github.standIn().rename("octo/former", "octo/renamed");
        try (ACLContext keeper = ACL.as(User.getById("keeper", true))) {
            DeploymentLocks.lock(
                    place, new Repository(github.apiUrl(), "octo", "renamed"), "production", "moving house");
        }

        WorkflowRun run = build("githubDeploy(environment: 'production', "
                + github.parameters().replace("octo/shop", "octo/former") + ") { echo 'deploying' }");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("environment: 'production' of octo/renamed has been locked by keeper since ", run);
        jenkins.assertLogNotContains("deploying", run);
    }

    @Test
    void stopEverythingWhileNobodyKnowsThem() throws Exception {
        DeploymentLocks locks = ExtensionList.lookupSingleton(DeploymentLocks.class);
        Path file = Path.of(locks.getFile());
        Files.writeString(file, "damaged");
        ExtensionList.lookup(DeploymentLocks.class).remove(locks);
        DeploymentLocks afterRestart = new DeploymentLocks();
        ExtensionList.lookup(DeploymentLocks.class).add(afterRestart);
        try {
            WorkflowRun run =
                    build("githubDeploy(environment: 'production', onError: 'warn', $github) { echo 'deploying' }");

            jenkins.assertBuildStatus(Result.FAILURE, run);
            jenkins.assertLogContains("Jenkins does not know which environments are locked", run);
            assertThat(ExtensionList.lookupSingleton(UnreadableLocksMonitor.class)
                            .isActivated())
                    .isTrue();
        } finally {
            afterRestart.doDiscard();
        }
        assertThat(ExtensionList.lookupSingleton(UnreadableLocksMonitor.class).isActivated())
                .isFalse();
    }

    private EnvironmentLock of(String environment) {
        return DeploymentLocks.of(shop(), environment).orElseThrow();
    }

    @Test
    void areListedForAdministrators() throws Exception {
        lock(HOSTILE, HOSTILE);
        try (WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(true)) {
            // Who may lock a job's environments has no say in those of others.
            for (String user : List.of("keeper", "configurer")) {
                browser.withBasicCredentials(user);
                assertThatThrownBy(() -> browser.goTo("manage/github-deployment-locks/"))
                        .as(user)
                        .isInstanceOf(FailingHttpStatusCodeException.class)
                        .hasMessageContaining("403");
                assertThatThrownBy(() -> browser.getPage(unlockRequest(browser)))
                        .as(user)
                        .isInstanceOf(FailingHttpStatusCodeException.class)
                        .hasMessageContaining("403");
            }
            browser.withBasicCredentials("admin");
            HtmlPage page = browser.goTo("manage/github-deployment-locks/");
            assertThat(page.asNormalizedText()).contains(HOSTILE, "keeper", place.getFullName());
            assertThat(page.<HtmlPage>getPage().querySelectorAll("img[src=x]")).isEmpty();
            assertThatThrownBy(() -> browser.goTo("manage/github-deployment-locks/unlock"))
                    .isInstanceOf(FailingHttpStatusCodeException.class)
                    .hasMessageContaining("404");
            assertThat(DeploymentLocks.of(shop(), HOSTILE)).isPresent();

            HtmlForm form = page.querySelector(".github-deployment-locks form");
            HtmlPage after = jenkins.submit(form);
            assertThat(after.asNormalizedText()).contains("No environment is locked.");
        }
        assertThat(DeploymentLocks.of(shop(), HOSTILE)).isEmpty();
    }

    private WebRequest unlockRequest(WebClient browser) throws Exception {
        return browser.addCrumb(new WebRequest(
                URI.create(jenkins.getURL() + "manage/github-deployment-locks/unlock?apiUrl=" + github.apiUrl()
                                + "&owner=octo&name=shop&environment=production")
                        .toURL(),
                HttpMethod.POST));
    }

    private void lock(String environment, String reason) throws Exception {
        try (ACLContext keeper = ACL.as(User.getById("keeper", true))) {
            DeploymentLocks.lock(place, shop(), environment, reason);
        }
    }

    private String place() {
        return github.parameters().replace(", ref: 'main'", "");
    }

    private Repository shop() {
        return new Repository(github.apiUrl(), "octo", "shop");
    }
}
