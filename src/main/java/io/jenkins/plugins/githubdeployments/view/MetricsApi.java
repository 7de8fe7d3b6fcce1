package io.jenkins.plugins.githubdeployments.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.metrics.DeliveryMetrics;
import io.jenkins.plugins.githubdeployments.metrics.MetricsSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * The API of the delivery metrics, which the charts use as well. Times are in seconds. Unknown values are null in JSON
 * and blank in CSV.
 */
public final class MetricsApi {
    private static final String HEADER =
            "week,deployments,failures,failedShare,leadTimeSeconds,leadTimes,timeToRestoreSeconds,restored\r\n";

    private final DeliveryMetrics metrics;

    MetricsApi(DeliveryMetrics metrics) {
        this.metrics = metrics;
    }

    /** The weeks with their Mondays, oldest first, and the whole period. */
    @GET
    public void doJson(StaplerResponse2 response) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("zone", metrics.zone().getId());
        root.set("total", json(metrics.total()));
        metrics.weeks()
                .forEach(week -> root.withArray("weeks")
                        .addObject()
                        .put("week", week.monday().toString())
                        .setAll(json(week.sum())));
        ObjectNode definitions = root.putObject("definitions");
        Stream.of(Chart.values()).forEach(chart -> definitions.put(chart.id(), chart.definition()));
        write(response, "application/json;charset=UTF-8", root.toString());
    }

    private static ObjectNode json(MetricsSummary sum) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deployments", sum.deployments())
                .put("failures", sum.failures())
                .put("failedShare", sum.failedShare())
                .put("leadTimeSeconds", seconds(sum.leadTime()))
                .put("leadTimes", sum.leadTimes())
                .put("timeToRestoreSeconds", seconds(sum.timeToRestore()))
                .put("restored", sum.restored());
    }

    @CheckForNull
    private static Long seconds(@Nullable Duration time) {
        return time == null ? null : Long.valueOf(time.toSeconds());
    }

    /** One line for each week, oldest first. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"delivery.csv\"");
        write(
                response,
                "text/csv;charset=UTF-8",
                metrics.weeks().stream().map(MetricsApi::csv).collect(Collectors.joining("", HEADER, "")));
    }

    private static String csv(DeliveryMetrics.Week week) {
        MetricsSummary sum = week.sum();
        Double share = sum.failedShare();
        return Stream.of(
                        week.monday(),
                        sum.deployments(),
                        sum.failures(),
                        share == null ? null : String.format(Locale.ROOT, "%.4f", share),
                        seconds(sum.leadTime()),
                        sum.leadTimes(),
                        seconds(sum.timeToRestore()),
                        sum.restored())
                .map(value -> Objects.toString(value, ""))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static void write(StaplerResponse2 response, String type, String content) throws IOException {
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
    }
}
