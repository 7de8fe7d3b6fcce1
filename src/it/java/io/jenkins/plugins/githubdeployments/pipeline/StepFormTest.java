package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** The forms of the steps that speak of deployments that there are. */
class StepFormTest extends JenkinsWithGitHub {
    private static final Map<String, Object> PLACE = Map.of(
            "repository", "octo/shop",
            "apiUrl", "https://github.example.com/api/v3",
            "credentialsId", "github-token");

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(
                        GitHubDeploymentsStep.class,
                        Map.of(),
                        Map.of(
                                "environment", "production",
                                "ref", "main",
                                "sha", "a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d",
                                "task", "migrate",
                                "state", "success",
                                "limit", 5),
                        "githubDeployments()"),
                Arguments.of(
                        GitHubUndeployStep.class,
                        Map.of("environment", "pr-42"),
                        Map.of("environment", "pr-42", "delete", true, "deleteEnvironment", true, "onError", "fail"),
                        "githubUndeploy 'pr-42'"),
                Arguments.of(
                        GitHubDeploymentStep.class,
                        Map.of("deployment", "4711"),
                        Map.of("deployment", "4711", "history", true),
                        "githubDeployment '4711'"),
                Arguments.of(
                        GitHubDeployStatusStep.class,
                        Map.of("state", "success"),
                        Map.of(
                                "state",
                                "inactive",
                                "deployment",
                                "4711",
                                "description",
                                "The new <shop> & \"more\"",
                                "logUrl",
                                "https://ci.example.com/log",
                                "environmentUrl",
                                "https://shop.example.com/",
                                "environment",
                                "pr-42",
                                "autoInactive",
                                false,
                                "onError",
                                "fail"),
                        "githubDeployStatus 'success'"));
    }

    private static <T> T with(Class<T> type, Map<String, Object> parameters) throws Exception {
        return DescribableModel.of(type).instantiate(parameters, null);
    }

    private static Map<String, Object> everything(Map<String, Object> own) {
        Map<String, Object> everything = new TreeMap<>(PLACE);
        everything.putAll(own);
        return everything;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void keepsEveryParameterAndAddsNone(
            Class<? extends Step> type, Map<String, Object> least, Map<String, Object> most, String snippet)
            throws Exception {
        assertThat(DescribableModel.of(type).getParameters())
                .extracting(DescribableParameter::getName)
                .containsExactlyInAnyOrderElementsOf(everything(most).keySet());
        for (Map<String, Object> parameters : List.of(least, everything(most))) {
            Step step = with(type, parameters);
            Step after = new StepConfigTester(jenkins).configRoundTrip(step);

            jenkins.assertEqualDataBoundBeans(step, after);
            assertThat(after).usingRecursiveComparison().isEqualTo(step);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void isSpeltAsShortAsItCanBe(
            Class<? extends Step> type, Map<String, Object> least, Map<String, Object> most, String snippet)
            throws Exception {
        new SnippetizerTester(jenkins).assertRoundTrip(with(type, least), snippet);
        SnippetizerTester.assertDocGeneration(type);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void hasAShownHelpForItselfAndEveryField(
            Class<? extends Step> type, Map<String, Object> least, Map<String, Object> most, String snippet)
            throws Exception {
        Descriptor<?> descriptor = jenkins.jenkins.getDescriptorOrDie(type);
        Map<String, String> files = new TreeMap<>();
        jenkins.executeOnServer(() -> {
            files.put("itself", descriptor.getHelpFile());
            everything(most).keySet().forEach(field -> files.put(field, descriptor.getHelpFile(field)));
            return null;
        });

        try (WebClient browser = jenkins.createWebClient()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                assertThat(file.getValue()).as(file.getKey()).isNotNull();
                String help = browser.goTo(file.getValue().substring(1), null)
                        .getWebResponse()
                        .getContentAsString();
                assertThat(help).as(file.getKey()).contains("<div>").hasSizeGreaterThan(40);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void answersQuestionsThatArePosted(
            Class<? extends Step> type, Map<String, Object> least, Map<String, Object> most, String snippet)
            throws Exception {
        Descriptor<?> descriptor = jenkins.jenkins.getDescriptorOrDie(type);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        List<String> questions = Arrays.stream(descriptor.getClass().getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("doCheck") || name.startsWith("doFill") || name.startsWith("doTest"))
                .map(name -> name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3))
                .distinct()
                .toList();
        assertThat(questions).contains("checkRepository", "fillCredentialsIdItems", "testConnection");
        for (String question : questions) {
            assertThat(ask(job, HttpMethod.POST, descriptor, question).getStatusCode())
                    .as(question)
                    .isEqualTo(200);
            assertThat(ask(job, HttpMethod.GET, descriptor, question).getStatusCode())
                    .as(question)
                    .isIn(404, 405);
        }
        assertThat(ask(job, HttpMethod.POST, descriptor, "checkRepository").getContentAsString())
                .contains("neither owner/name");
    }

    private static WebResponse ask(WorkflowJob job, HttpMethod method, Descriptor<?> descriptor, String question)
            throws Exception {
        try (WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            browser.getOptions().setPrintContentOnFailingStatusCode(false);
            URI address = URI.create(jenkins.getURL() + job.getUrl() + descriptor.getDescriptorUrl() + "/" + question
                    + "?value=" + URLEncoder.encode("no such thing", StandardCharsets.UTF_8));
            WebRequest request = new WebRequest(address.toURL(), method);
            if (method == HttpMethod.POST) {
                browser.addCrumb(request);
            }
            return browser.getPage(request).getWebResponse();
        }
    }
}
