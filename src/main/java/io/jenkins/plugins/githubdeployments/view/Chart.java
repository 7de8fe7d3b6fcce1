package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.metrics.MetricsSummary;
import io.jenkins.plugins.githubdeployments.support.TimeSpan;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The charts of the delivery metrics. */
enum Chart {
    DEPLOYMENTS(
            "deployments",
            Messages::Chart_deployments,
            Messages::Chart_deploymentsDefinition,
            sum -> Integer.toString(sum.deployments()),
            sum -> ""),
    LEAD_TIME(
            "leadTime",
            Messages::Chart_leadTime,
            Messages::Chart_leadTimeDefinition,
            sum -> time(sum.leadTime()),
            sum -> Messages.Chart_of(sum.leadTimes(), sum.deployments())),
    FAILED_SHARE(
            "failedShare",
            Messages::Chart_failedShare,
            Messages::Chart_failedShareDefinition,
            sum -> percent(sum.failedShare()),
            sum -> Messages.Chart_of(sum.failures(), sum.deployments() + sum.failures())),
    TIME_TO_RESTORE(
            "timeToRestore",
            Messages::Chart_timeToRestore,
            Messages::Chart_timeToRestoreDefinition,
            sum -> time(sum.timeToRestore()),
            sum -> Messages.Chart_restored(sum.restored()));

    private final String id;
    private final Supplier<String> title;
    private final Supplier<String> definition;
    private final Function<MetricsSummary, String> value;
    private final Function<MetricsSummary, String> basis;

    Chart(
            String id,
            Supplier<String> title,
            Supplier<String> definition,
            Function<MetricsSummary, String> value,
            Function<MetricsSummary, String> basis) {
        this.id = id;
        this.title = title;
        this.definition = definition;
        this.value = value;
        this.basis = basis;
    }

    /** The ID in the API and in the page's script. */
    String id() {
        return id;
    }

    String title() {
        return title.get();
    }

    String definition() {
        return definition.get();
    }

    String value(MetricsSummary sum) {
        return value.apply(sum);
    }

    /** What the value is based on; blank if there is nothing to add. */
    String basis(MetricsSummary sum) {
        return basis.apply(sum);
    }

    private static String time(@Nullable Duration time) {
        return time == null ? Messages.Chart_unknown() : TimeSpan.of(time);
    }

    private static String percent(@Nullable Double share) {
        return share == null
                ? Messages.Chart_unknown()
                : NumberFormat.getPercentInstance().format(share);
    }
}
