package io.jenkins.plugins.githubdeployments.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.config.HostDefaults;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The button "Test connection". */
class TestConnectionTest extends JenkinsWithGitHub {
    private FreeStyleProject job;
    private DeploymentForm form;

    @BeforeAll
    static void secure() {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "read-only", "", Secret.fromString("ghp_readonly")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("author"));
    }

    @BeforeEach
    void createJob() throws Exception {
        github.standIn().readOnlyToken("ghp_readonly");
        job = jenkins.createFreeStyleProject();
        form = (DeploymentForm) jenkins.jenkins.getDescriptorOrDie(GitHubDeploymentPublisher.class);
    }

    @AfterEach
    void createsNothing() {
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void isGoodWhenTheCredentialMayReadAndWrite() {
        FormValidation answer = ask("author", GitHubFixture.REPOSITORY, GitHubFixture.CREDENTIALS_ID);

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(answer.getMessage())
                .contains("can read and write the deployments of octo/shop at "
                        + github.standIn().apiUrl());
    }

    @Test
    void namesThePermissionThatIsMissing() {
        FormValidation answer = ask("author", GitHubFixture.REPOSITORY, "read-only");

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage())
                .contains("can read the deployments of octo/shop, but not write them.")
                .contains("The credential needs the permission deployments: write on this repository");
    }

    @Test
    void saysWhenTheRepositoryCannotBeSeen() {
        assertThat(ask("author", "octo/nowhere", GitHubFixture.CREDENTIALS_ID).getMessage())
                .contains("GitHub answered 404: the repository octo/nowhere does not exist");
    }

    @Test
    void saysWhatABuildWouldSayOfACredential() {
        assertThat(ask("author", GitHubFixture.REPOSITORY, "nobody").getMessage())
                .contains("the job " + job.getFullName() + " has no credential &#039;nobody&#039;");
        assertThat(ask("author", GitHubFixture.REPOSITORY, "").getMessage()).contains("credentialsId: not set");
        assertThat(ask("author", "shop", "nobody").getMessage()).contains("is neither owner/name nor");
    }

    @Test
    void saysWhenGitHubCannotBeReached() {
        github.standIn().onNext(RequestMatcher.anything()).answer(503);

        assertThat(ask("author", GitHubFixture.REPOSITORY, GitHubFixture.CREDENTIALS_ID)
                        .getMessage())
                .contains("GitHub answered 503");
    }

    @Test
    void findsRepositoryAndCredentialAsABuildDoes() {
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setApiUri(github.standIn().apiUrl());
        source.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        BranchSources.put(job, source);
        try (ACLContext author = as("author")) {
            assertThat(form.doTestConnection(job, "", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        }
        assertThat(github.standIn().writes()).hasSize(1);
    }

    @Test
    void asksNobodyForWhoMayNotConfigureTheJob() {
        FormValidation answer = ask("reader", GitHubFixture.REPOSITORY, GitHubFixture.CREDENTIALS_ID);

        assertThat(answer).isEqualTo(FormValidation.ok());
        assertThat(github.standIn().exchanges()).isEmpty();
    }

    @Test
    void isAButtonInTheFormOfTheJob() throws Exception {
        job.getPublishersList().add(github.publisher("staging"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("author")) {
            HtmlPage page = browser.getPage(job, "configure");
            // The first one is that of the trigger.
            HtmlButton button =
                    page.getFirstByXPath("(//button[@data-validate-button-method='testConnection'])[last()]");

            button.click();
            browser.waitForBackgroundJavaScript(10_000);

            assertThat(page.asNormalizedText()).contains("can read and write the deployments of octo/shop");
        }
    }

    @Test
    void ofAHostTestsTheRepositoryThatIsNamedForIt() {
        HostForm hosts = (HostForm) jenkins.jenkins.getDescriptorOrDie(HostDefaults.class);
        String api = github.standIn().apiUrl();

        FormValidation good = hosts.doTestConnection(null, "127.0.0.1", api, GitHubFixture.CREDENTIALS_ID, "octo/shop");
        FormValidation bad = hosts.doTestConnection(null, "127.0.0.1", api, "read-only", "octo/shop");

        assertThat(good.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(good.getMessage()).contains("can read and write the deployments of octo/shop at " + api);
        assertThat(bad.getMessage()).contains("but not write them.");
        assertThat(hosts.doTestConnection(null, "127.0.0.1", api, GitHubFixture.CREDENTIALS_ID, "")
                        .getMessage())
                .contains("Fill in both");
        try (ACLContext author = as("author")) {
            assertThat(hosts.doTestConnection(null, "127.0.0.1", api, "read-only", "octo/shop"))
                    .isEqualTo(FormValidation.ok());
        }
    }

    private FormValidation ask(String user, String repository, String credentialsId) {
        try (ACLContext asUser = as(user)) {
            return form.doTestConnection(job, repository, github.standIn().apiUrl(), credentialsId);
        }
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getById(user, true).impersonate2());
    }
}
