package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever searches the documentation for a message finds its cause and a solution. */
class TroubleshootingTest {
    /** Long enough to recognise a message; the rest may depend on its values. */
    private static final int LENGTH = 45;

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`|\\*([^*`]+)\\*");
    private static final Pattern VALUE = Pattern.compile("(\\d+|…)+");

    /** Names, labels and choices. */
    private static final String LABELS = ".*\\.displayName|GitHubDeployments\\.(lock|markInactive|permissions)"
            + "|DeploymentLocks\\.description|(Deployment|Preferences)Form\\..*"
            + "|GitHubDeploy(ment)?s?(Status)?Step\\.(anyState|asDeployed|no|yes)"
            + "|(Badge|Chart|MetricsSection|Row|State|TimeSpan)\\..*|(DeploymentEvent|Redeploy)Cause\\..*";

    /** What went as it should. */
    private static final String SUCCESSES = "Console\\.(adopted|closed|closedWith|created)|ConnectionCheck\\.good"
            + "|BlockProgress\\..*|EventResult\\.started|DeploymentsPage\\.rebuilding|Retirement\\.deletedEnvironment"
            + "|RetirementProgress\\.(done|progress)|Undeployment\\.found.*";

    /** Parts of other messages that explain nothing by themselves. */
    private static final String PARTS =
            "CurrentUser\\.anonymous|DeploymentLocks\\.noReason|Refused\\.or|StatusReport\\.environment";

    private static final Pattern NO_PROBLEM = Pattern.compile(LABELS + "|" + SUCCESSES + "|" + PARTS);

    static Stream<String> packages() throws IOException {
        return EnglishTexts.files("Messages\\.properties");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void explainsEveryMessageAboutAProblem(String messages) throws IOException {
        List<String> explained = explained();

        assertThat(EnglishTexts.properties(messages).entrySet())
                .filteredOn(message -> !NO_PROBLEM.matcher(message.getKey()).matches())
                .allSatisfy(message -> assertThat(explained).contains(beginning(formatted(message.getValue()))));
    }

    @Test
    void explainsEveryWarningForAdministrators() throws IOException {
        List<String> explained = explained();

        assertThat(EnglishTexts.files("message\\.properties"))
                .isNotEmpty()
                .allSatisfy(monitor -> assertThat(explained)
                        .contains(beginning(
                                formatted(EnglishTexts.properties(monitor).get("explanation")))));
    }

    private static List<String> explained() throws IOException {
        return QUOTED.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(quoted -> beginning(quoted.group(1) == null ? quoted.group(2) : quoted.group(1)))
                .toList();
    }

    private static String formatted(String message) {
        return MessageFormat.format(message, Collections.nCopies(8, "…").toArray());
    }

    private static String beginning(String sentence) {
        String text = VALUE.matcher(sentence).replaceAll("…");
        return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
    }
}
