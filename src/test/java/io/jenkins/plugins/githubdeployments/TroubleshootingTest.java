package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks for a sentence of the console finds it in the documentation. */
class TroubleshootingTest {
    private static final Path MESSAGES = Path.of("src/main/resources/io/jenkins/plugins/githubdeployments");

    /** What follows differs with the values. */
    private static final int ENOUGH = 45;

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`|\\*([^*`]+)\\*");
    private static final Pattern VALUE = Pattern.compile("(\\d+|…)+");

    /** Good news, parts of sentences, and what is said in forms and on GitHub. */
    private static final Pattern NO_TROUBLE = Pattern.compile(
            "Console\\.(adopted|closed|created).*|.*\\.displayName|DeploymentLocks\\..*|GitHubDeployments\\..*|(Deployment|Preferences)Form\\..*|OptionChecks\\.host"
                    + "|ConnectionCheck\\.(good|noJob)|Outcome\\..*|DeploymentStart\\.(cancelled|locked|otherCommit)|Undelivered.*"
                    + "|RedeployCause\\..*|Inactivation\\.description|CurrentUser\\..*|DeploymentRecorder\\.skipped|StatusReport\\.environment|RetirementProgress\\.(done|progress)"
                    + "|Undeployment\\.(description|found.*)|Retirement\\.deletedEnvironment|TransientEnvironmentCleaner\\..*|Refused\\.(forbidden.*|or)|Unavailable\\.tooLong");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config",
                "credential",
                "delivery",
                "form",
                "freestyle",
                "github",
                "recording",
                "redeploy",
                "retirement",
                "source",
                "support"
            })
    void explainsEverySentence(String folder) throws IOException {
        List<String> explained = QUOTED.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(quoted -> beginning(quoted.group(1) == null ? quoted.group(2) : quoted.group(1)))
                .toList();
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(folder).resolve("Messages.properties"))) {
            messages.load(reader);
        }

        assertThat(messages.stringPropertyNames().stream()
                        .filter(key -> !NO_TROUBLE.matcher(key).matches())
                        .map(messages::getProperty)
                        .map(pattern -> beginning(MessageFormat.format(
                                pattern, Collections.nCopies(5, "…").toArray()))))
                .isSubsetOf(explained);
    }

    private static String beginning(String sentence) {
        String text = VALUE.matcher(sentence).replaceAll("…");
        return text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
    }
}
