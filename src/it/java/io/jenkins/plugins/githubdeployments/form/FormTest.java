package io.jenkins.plugins.githubdeployments.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubCreateDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStatusStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentsStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubUndeployStep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.HeterogeneousObjectType;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** The form, its help and what the Snippet Generator makes of it. */
class FormTest extends JenkinsWithGitHub {
    private static final Map<String, Object> NOTHING = Map.of("environment", "production");
    /** Nothing as it is by default. */
    private static final Map<String, Object> EVERYTHING = Map.ofEntries(
            Map.entry("environment", "production"),
            Map.entry("ref", "v1.2"),
            Map.entry("repository", "octo/shop"),
            Map.entry("apiUrl", "https://github.example.com/api/v3"),
            Map.entry("credentialsId", "github-token"),
            Map.entry("task", "migrate"),
            Map.entry("description", "The new <shop> & \"more\""),
            Map.entry("payload", "{\"version\": \"1.2\",\n\"notes\": []}"),
            Map.entry("autoMerge", true),
            Map.entry("requiredContexts", List.of("ci/build", "ci/audit")),
            Map.entry("requireAllContexts", true),
            Map.entry("transientEnvironment", true),
            Map.entry("expireAfter", "7d"),
            Map.entry("onClose", "delete"),
            Map.entry("productionEnvironment", false),
            Map.entry("environmentUrl", "https://shop.example.com/"),
            Map.entry("logUrl", "https://ci.example.com/log"),
            Map.entry("autoInactive", false),
            Map.entry("supersede", "component"),
            Map.entry("requires", "staging"),
            Map.entry("unstableState", "success"),
            Map.entry("onError", "fail"),
            Map.entry("createTimeout", 90));

    @ParameterizedTest
    @ValueSource(classes = {GitHubDeployStep.class, GitHubCreateDeploymentStep.class})
    void keepsEveryParameterOfAStep(Class<? extends Step> type) throws Exception {
        assertSurvives(with(type, EVERYTHING));
    }

    @ParameterizedTest
    @ValueSource(classes = {GitHubDeployStep.class, GitHubCreateDeploymentStep.class})
    void addsNoParameterToAStep(Class<? extends Step> type) throws Exception {
        assertSurvives(with(type, NOTHING));
    }

    private static void assertSurvives(Step step) throws Exception {
        Step after = new StepConfigTester(jenkins).configRoundTrip(step);

        jenkins.assertEqualDataBoundBeans(step, after);
        assertThat(after).usingRecursiveComparison().isEqualTo(step);
    }

    @Test
    void keepsEveryParameterOfThePostBuildAction() throws Exception {
        assertSurvives(with(GitHubDeploymentPublisher.class, EVERYTHING));
    }

    @Test
    void addsNoParameterToThePostBuildAction() throws Exception {
        assertSurvives(with(GitHubDeploymentPublisher.class, NOTHING));
    }

    private static void assertSurvives(GitHubDeploymentPublisher publisher) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(publisher);

        FreeStyleProject saved = jenkins.configRoundtrip(job);
        saved.doReload();

        GitHubDeploymentPublisher after = saved.getPublishersList().get(GitHubDeploymentPublisher.class);
        jenkins.assertEqualDataBoundBeans(publisher, after);
        assertThat(after).usingRecursiveComparison().isEqualTo(publisher);
    }

    @Test
    void spellsABlockAsShortAsItCanBe() throws Exception {
        new SnippetizerTester(jenkins).assertRoundTrip(with(GitHubDeployStep.class, NOTHING), """
                githubDeploy('production') {
                    // some block
                }""");
    }

    @Test
    void spellsWhatDiffersFromTheDefaults() throws Exception {
        Map<String, Object> some = Map.ofEntries(
                Map.entry("environment", "staging"),
                Map.entry("autoInactive", false),
                Map.entry("credentialsId", "github-token"),
                Map.entry("requiredContexts", List.of("ci/build")),
                Map.entry("task", "deploy"),
                Map.entry("transientEnvironment", true));

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        with(GitHubCreateDeploymentStep.class, some),
                        "githubCreateDeployment autoInactive: false, credentialsId: 'github-token',"
                                + " environment: 'staging', requiredContexts: ['ci/build'], transientEnvironment: true");
    }

    @Test
    void spellsEverything() throws Exception {
        new SnippetizerTester(jenkins).assertRoundTrip(with(GitHubDeployStep.class, EVERYTHING), """
                githubDeploy(apiUrl: 'https://github.example.com/api/v3', autoInactive: false, autoMerge: true,\
                 createTimeout: 90, credentialsId: 'github-token', description: 'The new <shop> & "more"', environment: 'production',\
                 environmentUrl: 'https://shop.example.com/', expireAfter: '7d', logUrl: 'https://ci.example.com/log',\
                 onClose: 'delete', onError: 'fail',\
                 payload: \'''{"version": "1.2",
                "notes": []}\''', productionEnvironment: false, ref: 'v1.2', repository: 'octo/shop',\
                 requireAllContexts: true, requiredContexts: ['ci/build', 'ci/audit'], requires: 'staging',\
                 supersede: 'component', task: 'migrate',\
                 transientEnvironment: true, unstableState: 'success') {
                    // some block
                }""");
    }

    @Test
    void spellsThatStagesAreNotTold() throws Exception {
        GitHubDeployStep step = new GitHubDeployStep("staging");
        step.stages = false;
        new SnippetizerTester(jenkins).assertRoundTrip(step, """
                githubDeploy(environment: 'staging', stages: false) {
                    // some block
                }""");
    }

    @ParameterizedTest
    @ValueSource(classes = {GitHubDeployStep.class, GitHubCreateDeploymentStep.class, GitHubDeploymentPublisher.class})
    void hasAShownHelpForItselfAndEveryField(Class<? extends Describable<?>> type) throws Exception {
        Descriptor<?> descriptor = jenkins.jenkins.getDescriptorOrDie(type);
        Map<String, String> files = new TreeMap<>();
        jenkins.executeOnServer(() -> {
            files.put("itself", descriptor.getHelpFile());
            for (DescribableParameter parameter : DescribableModel.of(type).getParameters()) {
                files.put(parameter.getName(), descriptor.getHelpFile(parameter.getName()));
            }
            return null;
        });

        assertThat(files.keySet()).containsAll(EVERYTHING.keySet());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                assertThat(file.getValue()).as(file.getKey()).isNotNull();
                String help = browser.goTo(file.getValue().substring(1), null)
                        .getWebResponse()
                        .getContentAsString();
                assertThat(help).as(file.getKey()).contains("<div>").hasSizeGreaterThan(40);
            }
        }
    }

    @Test
    void isInTheStepsReferenceWithHelpForEveryParameter() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            String reference =
                    browser.goTo("pipeline-syntax/html").getWebResponse().getContentAsString();
            for (Class<? extends Step> type : List.of(
                    GitHubDeployStep.class,
                    GitHubCreateDeploymentStep.class,
                    GitHubDeployStatusStep.class,
                    GitHubDeploymentsStep.class,
                    GitHubDeploymentStep.class,
                    GitHubUndeployStep.class)) {
                assertThat(DescribableModel.of(type).getParameters()).allSatisfy(parameter -> {
                    assertThat(parameter.getHelp())
                            .as(type.getSimpleName() + ", " + parameter.getName())
                            .isNotNull();
                    assertThat(reference).contains(parameter.getHelp().strip());
                    assertThat(parameter.getType()).isNotInstanceOf(HeterogeneousObjectType.class);
                });
            }
        }
    }

    @Test
    void takesNumbersMapsAndTextsFromAJenkinsfile() throws Exception {
        GitHubDeployStep step = with(
                GitHubDeployStep.class,
                Map.of("environment", "production", "createTimeout", 90, "payload", Map.of("version", "1.2")));
        GitHubDeployStep same = with(
                GitHubDeployStep.class,
                Map.of("environment", "production", "createTimeout", "90", "payload", "{\"version\":\"1.2\"}"));

        assertThat(step).usingRecursiveComparison().isEqualTo(same);
        assertThat(with(GitHubDeploymentStep.class, Map.of("deployment", 4_000_000_000L)).deployment)
                .isEqualTo("4000000000");
    }

    @Test
    void isDescribedByThePipelineReference() throws Exception {
        SnippetizerTester.assertDocGeneration(GitHubDeployStep.class);
        SnippetizerTester.assertDocGeneration(GitHubCreateDeploymentStep.class);
    }

    private static <T> T with(Class<T> type, Map<String, Object> parameters) throws Exception {
        return DescribableModel.of(type).instantiate(parameters, null);
    }
}
