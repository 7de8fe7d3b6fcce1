package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.form.TextParameters;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubCreateDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStatusStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentsStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubUndeployStep;
import io.jenkins.plugins.githubdeployments.trigger.GitHubDeploymentEventTrigger;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

class ParametersTest {
    @Test
    void areTheSameForStepsAndPostBuildAction() throws Exception {
        Parameters ofAction = Parameters.of(new GitHubDeploymentPublisher("production"));
        Parameters ofStep = Parameters.of(new GitHubCreateDeploymentStep("production"));

        assertThat(Parameters.names(GitHubDeploymentPublisher.class))
                .containsExactlyInAnyOrderElementsOf(Parameters.names(GitHubCreateDeploymentStep.class));
        assertThat(ofAction).usingRecursiveComparison().isEqualTo(ofStep);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                GitHubDeploymentPublisher.class,
                GitHubDeployStep.class,
                GitHubCreateDeploymentStep.class,
                GitHubDeployStatusStep.class,
                GitHubDeploymentsStep.class,
                GitHubDeploymentStep.class,
                GitHubUndeployStep.class,
                GitHubDeploymentEventTrigger.class,
                FolderDefaults.class
            })
    void areFieldsThatJenkinsCanSetAndThatTheStepsReferenceCanDescribe(Class<?> type) {
        List<String> ofConstructor = Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream)
                .map(parameter -> parameter.getName())
                .toList();

        assertThat(Arrays.stream(type.getFields()).filter(field -> !Modifier.isStatic(field.getModifiers())))
                .isNotEmpty()
                .allSatisfy(field -> {
                    assertThat(field.isAnnotationPresent(DataBoundSetter.class))
                            .isNotEqualTo(ofConstructor.contains(field.getName()));
                    assertThat(field.getType()).isNotEqualTo(Object.class);
                });
    }

    @Test
    void mayAllBeMissingInAStoredJob() throws Exception {
        GitHubDeploymentPublisher stored = new GitHubDeploymentPublisher(null);
        for (Field field : GitHubDeploymentPublisher.class.getFields()) {
            if (!field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
                field.set(stored, null);
            }
        }

        DeploymentOptions options = new DeploymentOptions(Parameters.of(stored));

        assertThat(options.firstProblem()).startsWith("environment: must not be blank.");
        DeploymentRequest request = options.with("environment", "production").toRequest("main");
        assertThat(request)
                .usingRecursiveComparison()
                .isEqualTo(DeploymentOptions.to("production").toRequest("main"));
        assertThat(options.isAutoInactive()).isTrue();
    }

    @Test
    void thatAreNumbersMapsOrListsInAJenkinsfileBecomeTexts() {
        Map<String, Object> texts = TextParameters.texts(Map.of(
                "createTimeout", 90, "deployment", 4_000_000_000L, "payload", Map.of("a", List.of(1)), "ref", 7));

        assertThat(texts)
                .isEqualTo(
                        Map.of("createTimeout", "90", "deployment", "4000000000", "payload", "{\"a\":[1]}", "ref", 7));
    }

    @Test
    void areCompletedWithTheNearestDefault() {
        DeploymentDefaults folder = new DeploymentDefaults(Parameters.of(Map.of("onError", "fail")), "shop");
        DeploymentDefaults controller = new DeploymentDefaults(
                Parameters.of(Map.of("onError", "warn", "createTimeout", 10)), DeploymentDefaults.CONTROLLER);
        Parameters own = Parameters.of(Map.of("environment", "production", "unstableState", "success"));

        DeploymentOptions options = new DeploymentOptions(controller.complete(folder.complete(own)));

        assertThat(options.getOnError()).isEqualTo("fail");
        assertThat(options.getCreateTimeout()).isEqualTo(10);
        assertThat(options.getUnstableState()).isEqualTo("success");
    }

    @Test
    void nameWhoSetsADefaultThatIsNotValid() {
        DeploymentDefaults folder = new DeploymentDefaults(Parameters.of(Map.of("onError", "maybe")), "team/shop");
        DeploymentDefaults controller =
                new DeploymentDefaults(Parameters.of(Map.of("createTimeout", 0)), DeploymentDefaults.CONTROLLER);
        Parameters own = DeploymentOptions.to("production").parameters();

        assertThat(new DeploymentOptions(folder.complete(own)).firstProblem())
                .isEqualTo("onError: 'maybe' is not one of warn, fail. Use one of them."
                        + " The folder 'team/shop' sets this default.");
        assertThat(new DeploymentOptions(controller.complete(own)).firstProblem())
                .startsWith("createTimeout: '0' is not a whole number")
                .endsWith(" Manage Jenkins » System sets this default.");
        assertThat(new DeploymentOptions(folder.complete(own.with("onError", "never"))).firstProblem())
                .endsWith("Use one of them.");
    }

    @Test
    void areRefusedAsDefaultsIfAJobCouldNotUseThem() {
        HostDefaults host = new HostDefaults("https://github.com");
        HostDefaults website = new HostDefaults("github.com");
        website.setApiUrl("https://github.com");

        assertThat(Map.<String, Object>of(
                        "onError", "maybe",
                        "createTimeout", 0,
                        "unstableState", "bad",
                        "onClose", "burn",
                        "stagePattern", "Deploy to .+",
                        "hosts", List.of(host)))
                .allSatisfy((name, value) -> assertThat(problem(name, value)).isNotNull());
        assertThat(problem("hosts", List.of(website)))
                .isEqualTo("apiUrl: 'https://github.com' is not the address of the API. Use https://api.github.com.");
        assertThat(problem("hosts", List.of(new HostDefaults("github.com")))).isNull();
    }

    private static String problem(String name, Object value) {
        return new DeploymentDefaults(Parameters.NONE.with(name, value), "shop").firstProblem();
    }
}
