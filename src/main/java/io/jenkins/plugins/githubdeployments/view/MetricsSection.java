package io.jenkins.plugins.githubdeployments.view;

import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.metrics.DeliveryMetrics;
import io.jenkins.plugins.githubdeployments.metrics.MetricsSummary;
import java.util.List;
import java.util.stream.Stream;

/** The section of the page with the delivery metrics. */
public final class MetricsSection {
    private final History history;
    private final MetricsQuery query;
    private final DeliveryMetrics metrics;

    MetricsSection(History history, MetricsQuery query) {
        this.history = history;
        this.query = query;
        this.metrics = query.metrics(history);
    }

    public String getQuery() {
        return query.toString();
    }

    /** The time zone at whose midnights weeks begin. */
    public String getZone() {
        return metrics.zone().getId();
    }

    public List<Choice> getEnvironments() {
        return history.environments().stream()
                .map(standing -> new Choice(
                        standing.environment().repository().fullName() + " "
                                + standing.environment().name(),
                        standing.environment().name() + " ("
                                + standing.environment().repository().fullName() + ")",
                        query.environment() != null && query.isAbout(standing.newest())))
                .toList();
    }

    public List<Choice> getPeriods() {
        Stream<Integer> asked = MetricsQuery.PERIODS.contains(query.weeks()) ? Stream.of() : Stream.of(query.weeks());
        return Stream.concat(MetricsQuery.PERIODS.stream(), asked)
                .map(weeks ->
                        new Choice(weeks.toString(), Messages.MetricsSection_weeks(weeks), weeks == query.weeks()))
                .toList();
    }

    public List<ChartView> getCharts() {
        return Stream.of(Chart.values()).map(this::view).toList();
    }

    private ChartView view(Chart chart) {
        return new ChartView(
                chart,
                line(chart, "", metrics.total()),
                metrics.weeks().stream()
                        .map(week -> line(chart, week.monday().toString(), week.sum()))
                        .toList());
    }

    private static Line line(Chart chart, String week, MetricsSummary sum) {
        return new Line(week, chart.value(sum), chart.basis(sum));
    }

    /** An option of a selection list. */
    public record Choice(String value, String text, boolean chosen) {
        public String getValue() {
            return value;
        }

        public String getText() {
            return text;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** A chart as text. */
    public static final class ChartView {
        private final Chart chart;
        private final Line total;
        private final List<Line> weeks;

        ChartView(Chart chart, Line total, List<Line> weeks) {
            this.chart = chart;
            this.total = total;
            this.weeks = List.copyOf(weeks);
        }

        public String getId() {
            return chart.id();
        }

        public String getTitle() {
            return chart.title();
        }

        public String getDefinition() {
            return chart.definition();
        }

        public Line getTotal() {
            return total;
        }

        public List<Line> getWeeks() {
            return weeks;
        }
    }

    /** A value as text. */
    public record Line(String week, String value, String basis) {
        public String getWeek() {
            return week;
        }

        public String getValue() {
            return value;
        }

        public String getBasis() {
            return basis;
        }
    }
}
