package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A filter for the history, as the parameters of a request define it. Invalid parameters are ignored.
 *
 * @param repository {@code owner/name}; null for all
 * @param environment name of the environment; null for all
 * @param state as the pages show it; null for all
 * @param text in the ref, the commit, the name of the user who started the build, the description, the environment or the
 *     name of the job; null for all
 */
public record HistoryQuery(
        @CheckForNull String repository,
        @CheckForNull String environment,
        @CheckForNull StateBadge state,
        @CheckForNull String text) {
    private static final int MAX_TEXT = 500;

    /** @param parameter returns the value of a parameter, or null */
    static HistoryQuery parse(UnaryOperator<String> parameter) {
        return new HistoryQuery(
                checked(parameter.apply("repository")),
                checked(parameter.apply("environment")),
                StateBadge.ofKey(parameter.apply("state")),
                checked(parameter.apply("text")));
    }

    @CheckForNull
    private static String checked(@Nullable String text) {
        String known = Util.fixEmptyAndTrim(text);
        return known == null || known.length() <= MAX_TEXT ? known : known.substring(0, MAX_TEXT);
    }

    /** Selects the history of the deployment's environment. */
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
        return state == null ? "" : state.key();
    }

    public String getText() {
        return Util.fixNull(text);
    }

    boolean isOfAll() {
        return repository == null && environment == null && state == null && text == null;
    }

    /** @param shown how the pages show the deployment */
    boolean matches(PastDeployment deployment, ShownState shown) {
        return (repository == null
                        || repository.equalsIgnoreCase(
                                deployment.environment().repository().fullName()))
                && (environment == null
                        || environment.equalsIgnoreCase(deployment.environment().name()))
                && (state == null || state == shown.badge())
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

    /** The query string of an address, without the question mark. */
    @Override
    public String toString() {
        List<String> parameters = new ArrayList<>();
        add(parameters, "repository", repository);
        add(parameters, "environment", environment);
        add(parameters, "state", state == null ? null : state.key());
        add(parameters, "text", text);
        return String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name + "=" + Links.encode(value));
        }
    }
}
