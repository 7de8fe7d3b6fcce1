package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionChecksTest {
    private final DeploymentOptions options = new DeploymentOptions("production");

    @Test
    void findNothingWrongWithTheDefaults() {
        assertThat(OptionChecks.firstProblem(options)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void refuseABlankEnvironment(String blank) {
        assertThat(OptionChecks.firstProblem(new DeploymentOptions(blank)))
                .isEqualTo("environment: it is blank. Name the environment that is deployed to, such as production.");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", " .. "})
    void refusesAnEnvironmentThatIsAPath(String name) {
        assertThat(OptionChecks.environment(name))
                .isEqualTo("environment: '" + name.trim() + "' has a special meaning in addresses and cannot be the"
                        + " name of an environment. Use another name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "../x", ".github", "a..b"})
    void allowsAnEnvironmentWithDotsInItsName(String name) {
        assertThat(OptionChecks.environment(name)).isNull();
    }

    @Test
    void refuseALongEnvironmentAndTakeTheLongestAllowed() {
        assertThat(OptionChecks.environment("e".repeat(255))).isNull();
        assertThat(OptionChecks.environment("e".repeat(256)))
                .startsWith("environment: 'eee")
                .endsWith("has 256 characters, and GitHub allows 255. Shorten it.");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(o -> o.setRepository("shop"), "repository: 'shop' is neither owner/name nor"),
                bad(o -> o.setApiUrl("ghe.example.com"), "apiUrl: 'ghe.example.com' is not an absolute"),
                bad(o -> o.setEnvironmentUrl("ftp://x/"), "environmentUrl: 'ftp://x/' is not an absolute"),
                bad(o -> o.setLogUrl("/console"), "logUrl: '/console' is not an absolute"),
                bad(o -> o.setPayload("{oops"), "payload: '{oops' is not JSON"),
                bad(o -> o.setPayload("{} {}"), "payload: '{} {}' is not JSON"),
                bad(o -> o.setUnstableState("red"), "unstableState: 'red' is none of failure, success."),
                bad(o -> o.setOnError("panic"), "onError: 'panic' is none of warn, fail."),
                bad(o -> o.setCreateTimeout(0), "createTimeout: '0' is not a whole number of seconds from 1 to 3600."),
                bad(o -> o.setCreateTimeout("3601"), "createTimeout: '3601' is not"),
                bad(o -> o.setCreateTimeout(1.5), "createTimeout: '1.5' is not"),
                bad(
                        o -> o.setRequires("Production "),
                        "requires: 'Production' is the environment that is deployed to."),
                bad(o -> o.setSupersede("task"), "supersede: 'task' is none of environment, component."),
                bad(o -> o.setExpireAfter("7d"), "expireAfter: '7d' is for transient environments only."),
                bad(o -> o.setOnClose("burn"), "onClose: 'burn' is none of inactive, delete, deleteEnvironment, keep."),
                bad(o -> o.setRequires("e".repeat(256)), "requires: 'eee"),
                bad(o -> o.setCreateTimeout("soon"), "createTimeout: 'soon' is not"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void nameFieldValueAndRemedy(Consumer<DeploymentOptions> change, String beginning) {
        change.accept(options);

        assertThat(OptionChecks.firstProblem(options)).startsWith(beginning).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "d", "0d", "-1d", "1.5h", "7w", "3651d", "1h30m", "99999999m", "soon"})
    void refuseALifetimeThatIsNone(String text) {
        options.setTransientEnvironment(true);
        options.setExpireAfter(text);

        assertThat(OptionChecks.firstProblem(options))
                .startsWith("expireAfter: '" + text + "' is no time. Write a number of days, hours or minutes");
    }

    @ParameterizedTest
    @CsvSource({"7d, P7D", "12h, PT12H", "90m, PT90M", "' 1 D ', P1D", "3650d, P3650D"})
    void takeALifetimeInDaysHoursOrMinutes(String text, Duration lifetime) {
        options.setTransientEnvironment(true);
        options.setExpireAfter(text);

        assertThat(OptionChecks.firstProblem(options)).isNull();
        assertThat(Lifetime.parse(options.getExpireAfter())).contains(lifetime);
    }

    @Test
    void refuseToRetireByComponentAndNotAtAll() {
        options.setSupersede("component");
        assertThat(OptionChecks.firstProblem(options)).isNull();
        options.setAutoInactive(false);

        assertThat(OptionChecks.firstProblem(options))
                .isEqualTo(
                        "supersede: 'component' says which earlier deployments a success retires, and autoInactive is"
                                + " false. Remove one of the two.");
    }

    @Test
    void refuseToRequireAllStatusesAndSome() {
        options.setRequireAllContexts(true);
        options.setRequiredContexts(List.of("ci/unit"));

        assertThat(OptionChecks.firstProblem(options))
                .isEqualTo("requiredContexts: ci/unit cannot be stated together with requireAllContexts."
                        + " Remove one of the two.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''    |    | state: it is blank. Use one of queued, pending, in_progress, success, failure, error, inactive.",
                "done  |    | state: 'done' is none of queued, pending, in_progress, success, failure, error, inactive.",
                "error | 0  | deployment: '0' is not the number of a deployment.",
                "error | x1 | deployment: 'x1' is not the number of a deployment.",
            })
    void nameWhatIsWrongWithAStatus(String state, String deployment, String beginning) {
        StatusOptions status = new StatusOptions(state);
        status.setDeployment(deployment);

        assertThat(OptionChecks.firstProblem(status)).startsWith(beginning).endsWith(".");
    }

    @Test
    void takeAStatusWithTheNumberOfItsDeploymentOrItsText() {
        StatusOptions status = new StatusOptions("in_progress");
        status.setDeployment(4_000_000_000L);
        assertThat(OptionChecks.firstProblem(status)).isNull();
        status.setDeployment(" 42 ");
        assertThat(OptionChecks.firstProblem(status)).isNull();
    }

    private static Arguments bad(Consumer<DeploymentOptions> change, String beginning) {
        return Arguments.of(change, beginning);
    }
}
