package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.metrics.DeliveryMetrics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The parameters of the delivery metrics. Invalid parameters are ignored.
 *
 * @param repository {@code owner/name}; null for all
 * @param environment the name of the environment; null for all
 * @param weeks the number of weeks up to now
 */
record MetricsQuery(
        @CheckForNull String repository, @CheckForNull String environment, int weeks) {
    static final List<Integer> PERIODS = List.of(4, 12, 26, 52);

    private static final int DEFAULT = 12;
    private static final int MAX = 520;

    /** @param parameter returns the value of a parameter, or null */
    static MetricsQuery parse(UnaryOperator<String> parameter) {
        return new MetricsQuery(
                Util.fixEmptyAndTrim(parameter.apply("repository")),
                Util.fixEmptyAndTrim(parameter.apply("environment")),
                weeks(parameter.apply("weeks")));
    }

    /**
     * Parses the parameters of the page, where repository and environment are one text.
     *
     * @param place {@code owner/name environment}; null for all
     */
    static MetricsQuery parse(@Nullable String place, @Nullable String weeks) {
        int space = place == null ? -1 : place.indexOf(' ');
        return space < 1
                ? new MetricsQuery(null, null, weeks(weeks))
                : new MetricsQuery(place.substring(0, space), place.substring(space + 1), weeks(weeks));
    }

    private static int weeks(@Nullable String weeks) {
        return weeks != null && weeks.matches("[1-9][0-9]{0,2}") ? Math.min(Integer.parseInt(weeks), MAX) : DEFAULT;
    }

    boolean isAbout(PastDeployment deployment) {
        return (repository == null
                        || repository.equalsIgnoreCase(
                                deployment.environment().repository().fullName()))
                && (environment == null
                        || environment.equalsIgnoreCase(deployment.environment().name()));
    }

    DeliveryMetrics metrics(History history) {
        return DeliveryMetrics.of(
                history.deployments().stream().filter(this::isAbout).toList(),
                Instant.now(),
                ZoneId.systemDefault(),
                weeks);
    }

    /** The query string of an address, without the question mark. */
    @Override
    public String toString() {
        StringBuilder query = new StringBuilder("weeks=").append(weeks);
        if (repository != null) {
            query.append("&repository=").append(Links.encode(repository));
        }
        if (environment != null) {
            query.append("&environment=").append(Links.encode(environment));
        }
        return query.toString();
    }
}
