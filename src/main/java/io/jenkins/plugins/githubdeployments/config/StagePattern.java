package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Job;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for the names of the stages that are recorded as deployments: a regular expression for the whole name, with
 * a group {@code environment}.
 */
public final class StagePattern {
    private static final String ENVIRONMENT = "environment";

    private final Pattern pattern;

    private StagePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The pattern of the job, otherwise of the nearest folder that has one, otherwise of the controller; null if there
     * is none.
     *
     * @param own the pattern of the job itself; null if it has none
     */
    @CheckForNull
    public static String nearest(Job<?, ?> job, @Nullable String own) {
        return own != null
                ? own
                : Defaults.around(job).stream()
                        .map(DeploymentDefaults::getStagePattern)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Compiles a pattern; an invalid one, which the forms refuse, is ignored. */
    public static Optional<StagePattern> of(String expression) {
        return problem(expression) == null
                ? Optional.of(new StagePattern(Pattern.compile(expression)))
                : Optional.empty();
    }

    /** Returns a sentence about an invalid pattern for the form; null if it is valid. */
    @CheckForNull
    public static String problem(@Nullable String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            return null;
        }
        try {
            Pattern.compile(text);
            return text.contains("(?<" + ENVIRONMENT + ">") ? null : Messages.StagePattern_noGroup(text);
        } catch (PatternSyntaxException malformed) {
            return Messages.StagePattern_malformed(text, malformed.getDescription());
        }
    }

    /** The environment that a stage with this name deploys to; empty if the stage is not a deployment. */
    public Optional<String> environment(String stage) {
        Matcher matcher = pattern.matcher(stage);
        return matcher.matches()
                ? Optional.ofNullable(Util.fixEmptyAndTrim(matcher.group(ENVIRONMENT)))
                : Optional.empty();
    }
}
