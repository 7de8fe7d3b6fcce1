package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionChecksTest {
    private DeploymentOptions options = DeploymentOptions.to("production");

    @Test
    void findNothingWrongWithTheDefaults() {
        assertThat(options.firstProblem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void refuseABlankEnvironment(String blank) {
        assertThat(DeploymentOptions.to(blank).firstProblem())
                .isEqualTo("environment: must not be blank. Set the environment to deploy to, such as production.");
    }

    @Test
    void findWhatIsWrongWithTheLinksApartFromAllElse() {
        assertThat(OptionChecks.links("ftp://x/", null)).startsWith("environmentUrl: 'ftp://x/' is not an absolute");
        assertThat(OptionChecks.links(null, "/console")).startsWith("logUrl: '/console' is not an absolute");
        assertThat(OptionChecks.links("https://user:s3cret@example.com/", null))
                .isEqualTo("environmentUrl: the address contains a user name or password, which consoles, logs and"
                        + " GitHub would show. Remove it, and name a credential in credentialsId if GitHub needs one.");
        assertThat(OptionChecks.links("https://feature_x.example.com", "https://x.example/?a={b}"))
                .isNull();
    }

    @Test
    void doNotStopADeploymentForItsLinks() {
        DeploymentOptions options = DeploymentOptions.to("production").with("environmentUrl", "ftp://x/");

        assertThat(options.firstProblem()).isNull();
        assertThat(options.linkProblem()).startsWith("environmentUrl: 'ftp://x/' is not");
        assertThat(options.getEnvironmentUrl()).isNull();
    }

    @Test
    void allowsTheUserThatSshNames() {
        assertThat(OptionChecks.repository("ssh://git@github.com/octo/shop.git"))
                .isNull();
        assertThat(OptionChecks.repository("git@github.com-shop:octo/shop.git")).isNull();
    }

    /** The record of a build could never be read again with one of them, and a log would show more lines than there are. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001bb", "a\u0085b"})
    void refuseAnEnvironmentWithAControlCharacter(String environment) {
        assertThat(OptionChecks.environment(environment))
                .startsWith("environment: 'a\ufffdb' has a line break or another control character");
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

    @ParameterizedTest
    @ValueSource(strings = {"null", "pr-null", "m-null-eu", "null/eu", "pr_null", " null "})
    void refusesAnEnvironmentOfAVariableWithoutAValue(String name) {
        assertThat(DeploymentOptions.to(name).firstProblem())
                .isEqualTo("environment: '" + name.trim() + "' contains null, the text of a variable that has no value."
                        + " Set the variable, or move githubDeploy from options to steps, because Declarative evaluates"
                        + " options before environment and before the parameters of the first build.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nullable", "annull", "null2", "Null Island"})
    void allowsAnEnvironmentWithNullInAWord(String name) {
        assertThat(DeploymentOptions.to(name).firstProblem()).isNull();
    }

    /** In a form it is yet to be replaced. */
    @ParameterizedTest
    @ValueSource(strings = {"${TARGET}", "pr-${CHANGE_ID}", "$TARGET"})
    void refusesAVariableThatIsLeftOverInABuild(String name) {
        assertThat(DeploymentOptions.to(name).firstProblem())
                .startsWith("environment: '" + name + "' contains a variable that was not replaced.");
        assertThat(OptionChecks.environment(name)).isNull();
    }

    @Test
    void refuseALongEnvironmentAndTakeTheLongestAllowed() {
        assertThat(OptionChecks.environment("e".repeat(255))).isNull();
        assertThat(OptionChecks.environment("e".repeat(256)))
                .startsWith("environment: 'eee")
                .endsWith("has 256 characters, but GitHub allows 255. Shorten it.");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("repository", "shop", "repository: 'shop' is neither owner/name nor"),
                bad("apiUrl", "ghe.example.com", "apiUrl: 'ghe.example.com' is not an absolute"),
                bad(
                        "repository",
                        "https://user:s3cret@github.com/o/r",
                        "repository: the address contains a user name or"),
                bad("repository", "ssh://git:s3cret@github.com/o/r", "repository: the address contains a user name or"),
                bad("apiUrl", "https://s3cret@ghe.example.com/api/v3", "apiUrl: the address contains a user name or"),
                bad(
                        "apiUrl",
                        "https://ghe.example.com/api v3",
                        "apiUrl: 'https://ghe.example.com/api v3' is not an absolute"),
                bad("payload", "{oops", "payload: '{oops' is not JSON"),
                bad("payload", "{} {}", "payload: '{} {}' is not JSON"),
                bad("unstableState", "red", "unstableState: 'red' is not one of failure, success."),
                bad("onError", "panic", "onError: 'panic' is not one of warn, fail."),
                bad("createTimeout", 0, "createTimeout: '0' is not a whole number of seconds from 1 to 3600."),
                bad("createTimeout", "3601", "createTimeout: '3601' is not"),
                bad("createTimeout", 1.5, "createTimeout: '1.5' is not"),
                bad("requires", "Production ", "requires: 'Production' is the environment to deploy to."),
                bad("supersede", "task", "supersede: 'task' is not one of environment, component."),
                bad("expireAfter", "7d", "expireAfter: '7d' is only allowed for transient environments."),
                bad("onClose", "burn", "onClose: 'burn' is not one of inactive, delete, deleteEnvironment, keep."),
                bad("requires", "e".repeat(256), "requires: 'eee"),
                bad("createTimeout", "soon", "createTimeout: 'soon' is not"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void nameFieldValueAndRemedy(String name, Object value, String beginning) {
        options = options.with(name, value);

        assertThat(options.firstProblem()).startsWith(beginning).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com, https://api.github.com",
        "https://www.github.com/, https://api.github.com",
        "https://api.github.com/repos, https://api.github.com",
        "https://octo.ghe.com, https://api.octo.ghe.com",
        "https://ghe.corp, https://ghe.corp/api/v3",
        "https://ghe.corp:8443/, https://ghe.corp:8443/api/v3",
    })
    void suggestTheAddressOfTheApi(String typed, String api) {
        assertThat(OptionChecks.typedApiUrl(typed))
                .isEqualTo("apiUrl: '" + typed + "' is not the address of the API. Use " + api + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://api.github.com",
                "https://API.github.com/",
                "https://api.octo.ghe.com",
                "https://ghe.corp/api/v3/",
                "https://api.ghe.corp/api/v3",
                "https://proxy.example.com/github"
            })
    void takeTheAddressOfAnApi(String typed) {
        assertThat(OptionChecks.typedApiUrl(typed)).isNull();
    }

    @Test
    void leaveThePathOfAnEnterpriseServerToAProxyInABuild() {
        assertThat(OptionChecks.apiUrl("http://127.0.0.1:8080")).isNull();
        assertThat(OptionChecks.apiUrl("https://github.com")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "d", "0d", "-1d", "1.5h", "7w", "3651d", "1h30m", "99999999m", "soon"})
    void refuseALifetimeThatIsNone(String text) {
        options = options.with("transientEnvironment", true);
        options = options.with("expireAfter", text);

        assertThat(options.firstProblem())
                .startsWith("expireAfter: '" + text + "' is not a duration. Use a number of days, hours or minutes");
    }

    @ParameterizedTest
    @CsvSource({"7d, P7D", "12h, PT12H", "90m, PT90M", "' 1 D ', P1D", "3650d, P3650D"})
    void takeALifetimeInDaysHoursOrMinutes(String text, Duration lifetime) {
        options = options.with("transientEnvironment", true);
        options = options.with("expireAfter", text);

        assertThat(options.firstProblem()).isNull();
        assertThat(Lifetime.parse(options.getExpireAfter())).contains(lifetime);
    }

    @Test
    void refuseToRetireByComponentAndNotAtAll() {
        options = options.with("supersede", "component");
        assertThat(options.firstProblem()).isNull();
        options = options.with("autoInactive", false);

        assertThat(options.firstProblem())
                .isEqualTo("supersede: 'component' cannot be combined with autoInactive set to"
                        + " false. Remove one of the two.");
    }

    @Test
    void refuseToRequireAllStatusesAndSome() {
        options = options.with("requireAllContexts", true);
        options = options.with("requiredContexts", List.of("ci/unit"));

        assertThat(options.firstProblem())
                .isEqualTo("requiredContexts: ci/unit cannot be combined with requireAllContexts."
                        + " Remove one of the two.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''    |    | state: must not be blank. Use one of queued, pending, in_progress, success, failure, error, inactive.",
                "done  |    | state: 'done' is not one of queued, pending, in_progress, success, failure, error, inactive.",
                "error | 0  | deployment: '0' is not the ID of a deployment.",
                "error | x1 | deployment: 'x1' is not the ID of a deployment.",
            })
    void nameWhatIsWrongWithAStatus(String state, String deployment, String beginning) {
        StatusOptions status = status(state, deployment);

        assertThat(status.firstProblem()).startsWith(beginning).endsWith(".");
    }

    @Test
    void takeAStatusWithTheNumberOfItsDeploymentOrItsText() {
        assertThat(status("in_progress", 4_000_000_000L).firstProblem()).isNull();
        assertThat(status("in_progress", " 42 ").firstProblem()).isNull();
    }

    private static StatusOptions status(String state, @Nullable Object deployment) {
        return new StatusOptions(Parameters.NONE.with("state", state).with("deployment", deployment));
    }

    private static Arguments bad(String name, Object value, String beginning) {
        return Arguments.of(name, value, beginning);
    }
}
