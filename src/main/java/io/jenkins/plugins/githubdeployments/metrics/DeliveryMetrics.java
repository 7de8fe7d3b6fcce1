package io.jenkins.plugins.githubdeployments.metrics;

import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The delivery metrics of several weeks up to now, for each week and in total.
 *
 * @param zone the time zone at whose midnights weeks begin
 * @param weeks oldest first, without gaps; the last week is not over yet
 */
public record DeliveryMetrics(ZoneId zone, List<Week> weeks, MetricsSummary total) {
    public DeliveryMetrics {
        weeks = List.copyOf(weeks);
    }

    /** @param monday the first day of the week */
    public record Week(LocalDate monday, MetricsSummary sum) {}

    /**
     * Calculates the metrics.
     *
     * @param deployments deployments to one or more environments, in any order; those before the first week matter for
     *     the time to restore
     * @param weeks the number of weeks, at least 1
     */
    public static DeliveryMetrics of(Collection<PastDeployment> deployments, Instant now, ZoneId zone, int weeks) {
        Map<LocalDate, MetricsAccumulator> tallies = new TreeMap<>();
        LocalDate last = monday(now.toEpochMilli(), zone);
        for (int i = weeks - 1; i >= 0; i--) {
            tallies.put(last.minusWeeks(i), new MetricsAccumulator());
        }
        MetricsAccumulator total = new MetricsAccumulator();
        events(deployments).forEach(event -> {
            MetricsAccumulator week = tallies.get(monday(event.moment(), zone));
            if (week != null) {
                event.count(week);
                event.count(total);
            }
        });
        return new DeliveryMetrics(
                zone,
                tallies.entrySet().stream()
                        .map(week -> new Week(week.getKey(), week.getValue().sum()))
                        .toList(),
                total.sum());
    }

    private static LocalDate monday(long moment, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(moment), zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Stream<DeploymentOutcome> events(Collection<PastDeployment> deployments) {
        return deployments.stream()
                .filter(deployment -> deployment.progress().ended() != null
                        || deployment.progress().live() != null)
                .collect(Collectors.groupingBy(PastDeployment::environment))
                .values()
                .stream()
                .flatMap(DeliveryMetrics::eventsOfPlace);
    }

    private static Stream<DeploymentOutcome> eventsOfPlace(List<PastDeployment> ended) {
        Stream.Builder<DeploymentOutcome> events = Stream.builder();
        Long broken = null;
        for (PastDeployment deployment : ended.stream()
                .sorted(Comparator.comparingLong(DeploymentOutcome::moment))
                .toList()) {
            long moment = DeploymentOutcome.moment(deployment);
            boolean failed = deployment.progress().live() == null;
            events.add(new DeploymentOutcome(deployment, failed || broken == null ? null : moment - broken));
            broken = !failed ? null : broken == null ? Long.valueOf(moment) : broken;
        }
        return events.build();
    }
}
