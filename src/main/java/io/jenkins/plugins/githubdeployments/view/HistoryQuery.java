package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What somebody wants to see of a history, as a query says it. What makes no sense there is left out.
 *
 * @param repository {@code owner/name}; null for all
 * @param environment null for all
 * @param state in GitHub's spelling; null for all
 * @param text in the ref, the commit, who started it, the description or the name of the job; null for all
 */
public record HistoryQuery(
        @CheckForNull String repository,
        @CheckForNull String environment,
        @CheckForNull String state,
        @CheckForNull String text) {
    static final List<String> STATES =
            List.of("success", "in_progress", "queued", "pending", "failure", "error", "inactive");

    private static final Set<String> KNOWN_STATES = Set.copyOf(STATES);
    private static final int MAX_TEXT = 500;

    /** @param parameter gives that of a name, or null */
    static HistoryQuery parse(UnaryOperator<String> parameter) {
        String state = parameter.apply("state");
        return new HistoryQuery(
                checked(parameter.apply("repository")),
                checked(parameter.apply("environment")),
                state != null && KNOWN_STATES.contains(state) ? state : null,
                checked(parameter.apply("text")));
    }

    @CheckForNull
    private static String checked(@Nullable String text) {
        String known = Util.fixEmptyAndTrim(text);
        return known == null || known.length() <= MAX_TEXT ? known : known.substring(0, MAX_TEXT);
    }

    /** For the history of the environment that it goes to. */
    static HistoryQuery of(PastDeployment deployment) {
        return new HistoryQuery(
                deployment.environment().repository().fullName(),
                deployment.environment().name(),
                null,
                null);
    }

    public String getRepository() {
        return Util.fixNull(repository);
    }

    public String getEnvironment() {
        return Util.fixNull(environment);
    }

    public String getState() {
        return Util.fixNull(state);
    }

    public String getText() {
        return Util.fixNull(text);
    }

    boolean isOfAll() {
        return repository == null && environment == null && state == null && text == null;
    }

    /** @param shown how it stands now */
    boolean matches(PastDeployment deployment, DeploymentState shown) {
        return (repository == null
                        || repository.equalsIgnoreCase(
                                deployment.environment().repository().fullName()))
                && (environment == null
                        || environment.equalsIgnoreCase(deployment.environment().name()))
                && (state == null || state.equals(shown.wireName()))
                && (text == null || isIn(deployment));
    }

    private boolean isIn(PastDeployment deployment) {
        String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return Stream.of(
                        deployment.commit().ref(),
                        deployment.commit().sha(),
                        deployment.build().startedBy(),
                        deployment.details().description(),
                        deployment.environment().name(),
                        deployment.build().job() + " #" + deployment.build().number())
                .anyMatch(part -> part != null && part.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** As it belongs into an address, behind the question mark. */
    @Override
    public String toString() {
        List<String> parameters = new ArrayList<>();
        add(parameters, "repository", repository);
        add(parameters, "environment", environment);
        add(parameters, "state", state);
        add(parameters, "text", text);
        return String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name + "=" + Links.encode(value));
        }
    }
}
