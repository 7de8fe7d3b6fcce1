package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.githubdeployments.BranchSources;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.form.DeploymentForm;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What folders and the controller say for jobs that say nothing themselves. */
class DefaultsTest extends JenkinsWithGitHub {
    private static final String YAML = """
            createTimeout: 120
            hosts:
            - credentialsId: "github-token"
              host: "github.com"
            - apiUrl: "https://ghe.example.com:8443/api/v3"
              host: "ghe.example.com"
            onClose: "delete"
            onError: "fail"
            unstableState: "success"
            """;

    private Folder outer;
    private Folder inner;

    @BeforeEach
    void createFolders() throws Exception {
        outer = jenkins.createProject(Folder.class);
        inner = outer.createProject(Folder.class, "inner");
    }

    @AfterEach
    void forget() {
        GitHubDeployments controller = GitHubDeployments.get();
        controller.setHosts(null);
        controller.setOnError(null);
        controller.setOnClose(null);
        controller.setUnstableState(null);
        controller.setCreateTimeout(null);
    }

    @Test
    void areExportedAsTheyWereImported(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("jenkins.yaml");
        Files.writeString(file, "unclassified:\n  githubDeployments:\n" + YAML.indent(4));

        ConfigurationAsCode.get().configure(file.toString());

        assertThat(GitHubDeployments.get().getCreateTimeout()).isEqualTo(120);
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertThat(Util.toYamlString(Util.getUnclassifiedRoot(context).get("githubDeployments")))
                .isEqualTo(YAML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onError: maybe                          | onError: 'maybe' is not one of warn, fail.",
                "createTimeout: 0                        | createTimeout: '0' is not a whole number of seconds",
                "unstableState: bad                      | unstableState: 'bad' is not one of failure, success.",
                "onClose: burn                           | onClose: 'burn' is not one of",
                "stagePattern: 'Deploy to .+'            | has no group named environment.",
                "hosts: [{host: 'https://github.com'}]   | host: 'https://github.com' is not a host name.",
                "hosts: [{host: 'github.com', apiUrl: 'https://github.com'}] | is not the address of the API.",
            })
    void areRefusedByConfigurationAsCodeIfNoJobCouldUseThem(String yaml, String problem, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("jenkins.yaml");
        Files.writeString(file, "unclassified:\n  githubDeployments:\n    " + yaml + "\n");

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(file.toString()))
                .hasStackTraceContaining(problem);

        assertThat(Defaults.around(null))
                .hasSize(1)
                .allSatisfy(defaults -> assertThat(defaults.parameters())
                        .usingRecursiveComparison()
                        .ignoringFields("values.hosts")
                        .isEqualTo(Parameters.NONE));
    }

    @Test
    void areRefusedByTheFormsIfNoJobCouldUseThem() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            for (String page : List.of("configure", outer.getUrl() + "configure")) {
                HtmlForm form = browser.goTo(page).getFormByName("config");
                form.getInputsByName("_.stagePattern").get(0).setValue("Deploy to .+");

                String answer = jenkins.submit(form).getWebResponse().getContentAsString();

                assertThat(answer).contains("has no group named environment");
            }
        }
        assertThat(GitHubDeployments.get().getStagePattern()).isNull();
        assertThat(outer.getProperties().get(FolderDefaults.class))
                .satisfiesAnyOf(
                        property -> assertThat(property).isNull(),
                        property -> assertThat(property.stagePattern).isNull());
    }

    @Test
    void areKeptByTheFormOfTheController() throws Exception {
        configure(GitHubDeployments.get());

        jenkins.configRoundtrip();

        GitHubDeployments after = new GitHubDeployments();
        assertThat(after.getHosts())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(hosts());
        assertThat(after.getOnError()).isEqualTo("fail");
        assertThat(after.getUnstableState()).isEqualTo("success");
        assertThat(after.getCreateTimeout()).isEqualTo(90);
    }

    @Test
    void areLeftBlankByTheFormOfTheController() throws Exception {
        jenkins.configRoundtrip();

        GitHubDeployments after = new GitHubDeployments();
        assertThat(after.getHosts()).isEmpty();
        assertThat(after.getOnError()).isNull();
        assertThat(after.getUnstableState()).isNull();
        assertThat(after.getCreateTimeout()).isNull();
    }

    @Test
    void areKeptByTheFormOfAFolder() throws Exception {
        FolderDefaults before = new FolderDefaults();
        before.hosts = new ArrayList<>(hosts());
        before.onError = "fail";
        before.onClose = "keep";
        before.createTimeout = 90;
        outer.addProperty(before);

        jenkins.configRoundtrip(outer);
        outer.doReload();

        FolderDefaults after = ((Folder) jenkins.jenkins.getItem(outer.getName()))
                .getProperties()
                .get(FolderDefaults.class);
        assertThat(after.hosts).usingRecursiveFieldByFieldElementComparator().isEqualTo(hosts());
        assertThat(after.onError).isEqualTo("fail");
        assertThat(after.onClose).isEqualTo("keep");
        assertThat(after.unstableState).isNull();
        assertThat(after.createTimeout).isEqualTo(90);
    }

    @Test
    void goFromTheJobOutwards() throws Exception {
        GitHubDeployments.get().setUnstableState("success");
        GitHubDeployments.get().setOnError("warn");
        GitHubDeployments.get().setCreateTimeout(10);
        FolderDefaults ofOuter = new FolderDefaults();
        ofOuter.onError = "fail";
        ofOuter.createTimeout = 20;
        outer.addProperty(ofOuter);
        FolderDefaults ofInner = new FolderDefaults();
        ofInner.createTimeout = 30;
        inner.addProperty(ofInner);
        DeploymentOptions stated = DeploymentOptions.to("staging");

        DeploymentOptions inside = Defaults.complete(stated, inner.createProject(FreeStyleProject.class, "shop"));
        DeploymentOptions outside =
                Defaults.complete(stated.with("createTimeout", 40), jenkins.createFreeStyleProject());

        assertThat(inside.getUnstableState()).isEqualTo("success");
        assertThat(inside.getOnError()).isEqualTo("fail");
        assertThat(inside.getCreateTimeout()).isEqualTo(30);
        assertThat(outside.getOnError()).isEqualTo("warn");
        assertThat(outside.getCreateTimeout()).isEqualTo(40);
    }

    @Test
    void areShownInTheFormOfAJob() throws Exception {
        FolderDefaults ofOuter = new FolderDefaults();
        ofOuter.onError = "fail";
        ofOuter.createTimeout = 20;
        outer.addProperty(ofOuter);
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
        DeploymentForm form = (DeploymentForm) jenkins.jenkins.getDescriptorOrDie(GitHubDeploymentPublisher.class);

        assertThat(form.doFillOnErrorItems(job).get(0).name).isEqualTo("Default: Fail the build");
        assertThat(form.doFillUnstableStateItems(job).get(0).name).isEqualTo("Default: failure");
        assertThat(form.doCheckCreateTimeout(job, "").renderHtml()).contains("Default: 20");
        assertThat(GitHubDeployments.get().doFillOnErrorItems(null).get(0).name)
                .isEqualTo("Default: Log a warning and continue");
    }

    @Test
    void giveAPipelineItsCredentialAndFailItWhenGitHubRefuses() throws Exception {
        FolderDefaults ofOuter = new FolderDefaults();
        HostDefaults host = new HostDefaults("127.0.0.1");
        host.setApiUrl(github.apiUrl());
        host.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        ofOuter.hosts = new ArrayList<>(List.of(host));
        ofOuter.onError = "fail";
        outer.addProperty(ofOuter);
        String good = "githubDeploy(environment: 'staging', %s) { echo 'deploying' }"
                .formatted(github.parameters().replace(", credentialsId: 'github-token'", ""));

        WorkflowRun recorded = build(inner.createProject(WorkflowJob.class, "good"), good);
        WorkflowRun failed =
                build(inner.createProject(WorkflowJob.class, "bad"), good.replace("'main'", "'no-such-branch'"));

        jenkins.assertBuildStatusSuccess(recorded);
        assertThat(github.ended("staging").state()).isEqualTo("success");
        jenkins.assertBuildStatus(Result.FAILURE, failed);
        jenkins.assertLogNotContains("deploying", failed);
    }

    @Test
    void failAFreestyleJobWhoseEndCannotBeTold() throws Exception {
        FolderDefaults ofOuter = new FolderDefaults();
        ofOuter.onError = "fail";
        outer.addProperty(ofOuter);
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
        job.getPublishersList().add(github.publisher("staging"));
        github.standIn().onNext(RequestMatcher.statuses("success")).answer(422);

        jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void preferTheFolderToTheBranchSourceAndThatToTheController() throws Exception {
        HostDefaults host = new HostDefaults("GitHub.com");
        host.setCredentialsId("of-controller");
        GitHubDeployments.get().setHosts(List.of(host));
        WorkflowJob branch = inner.createProject(WorkflowJob.class, "branch");
        WorkflowJob plain = inner.createProject(WorkflowJob.class, "plain");
        GitHubSCMSource source = new GitHubSCMSource("octo", "shop", null, false);
        source.setCredentialsId("of-source");
        BranchSources.put(branch, source);

        assertThat(credentialsId(branch)).isEqualTo("of-source");
        assertThat(credentialsId(plain)).isEqualTo("of-controller");
        HostDefaults ofFolder = new HostDefaults("github.com");
        ofFolder.setCredentialsId("of-folder");
        FolderDefaults folder = new FolderDefaults();
        folder.hosts = new ArrayList<>(List.of(ofFolder));
        outer.addProperty(folder);
        assertThat(credentialsId(branch)).isEqualTo("of-folder");
        assertThat(credentialsId(plain)).isEqualTo("of-folder");
    }

    private static String credentialsId(WorkflowJob job) throws Exception {
        DeploymentOptions options = DeploymentOptions.to("staging").with("repository", "octo/shop");
        return TargetResolver.get().place(job, options).credentialsId();
    }

    private static WorkflowRun build(WorkflowJob job, String jenkinsfile) throws Exception {
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    private static void configure(GitHubDeployments controller) {
        controller.setHosts(hosts());
        controller.setOnError("fail");
        controller.setUnstableState("success");
        controller.setCreateTimeout(90);
    }

    private static List<HostDefaults> hosts() {
        HostDefaults first = new HostDefaults("github.com");
        first.setCredentialsId(GitHubFixture.CREDENTIALS_ID);
        HostDefaults second = new HostDefaults("ghe.example.com");
        second.setApiUrl("https://ghe.example.com:8443/api/v3");
        return List.of(first, second);
    }
}
