package io.jenkins.plugins.githubdeployments.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate THIS_MONDAY = LocalDate.of(2026, 11, 16);
    private static final LocalDate LAST_MONDAY = LocalDate.of(2026, 11, 9);

    private final List<PastDeployment> deployments = new ArrayList<>();

    @Test
    void showWeeksWithoutAnything() {
        DeliveryMetrics metrics = metrics(3);

        assertThat(metrics.weeks())
                .extracting(DeliveryMetrics.Week::monday)
                .containsExactly(LAST_MONDAY.minusWeeks(1), LAST_MONDAY, THIS_MONDAY);
        assertThat(metrics.weeks())
                .extracting(DeliveryMetrics.Week::sum)
                .containsOnly(new MetricsSummary(0, 0, null, 0, null, 0))
                .contains(metrics.total());
        assertThat(metrics.total().failedShare()).isNull();
    }

    @Test
    void countInTheWeekInWhichADeploymentBecameLive() {
        success("2026-11-15T23:59:59.999Z", null);
        success("2026-11-16T00:00:00Z", null);
        success("2026-11-21T11:00:00Z", null);

        assertThat(metrics(2).weeks())
                .extracting(week -> week.sum().deployments())
                .containsExactly(1, 2);
        assertThat(metrics(2).total().deployments()).isEqualTo(3);
        assertThat(metrics(1).total().deployments()).isEqualTo(2);
    }

    @Test
    void countNothingThatIsUnderWay() {
        deployments.add(PastDeploymentBuilder.of("open", "production")
                .opened(NOW.toEpochMilli())
                .state("in_progress")
                .build());

        assertThat(metrics(1).total()).isEqualTo(new MetricsSummary(0, 0, null, 0, null, 0));
    }

    @Test
    void beginWeeksAtTheMidnightOfTheZone() {
        success("2026-11-15T23:30:00Z", null);

        assertThat(deploymentsOf(ZoneOffset.UTC)).containsExactly(1, 0);
        assertThat(deploymentsOf(ZoneId.of("Europe/Berlin"))).containsExactly(0, 1);
        assertThat(deploymentsOf(ZoneId.of("America/New_York"))).containsExactly(1, 0);
    }

    @Test
    void keepWeeksOfSevenDaysWhenTheClocksChange() {
        // In Berlin, the clocks went back on Sunday, 25 October 2026: the week has an hour more.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        success("2026-10-18T22:00:00Z", null);
        success("2026-10-25T22:59:59Z", null);
        success("2026-10-25T23:00:00Z", null);

        DeliveryMetrics metrics = DeliveryMetrics.of(deployments, Instant.parse("2026-10-27T12:00:00Z"), berlin, 2);

        assertThat(metrics.weeks())
                .extracting(DeliveryMetrics.Week::monday)
                .containsExactly(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 10, 26));
        assertThat(metrics.weeks()).extracting(week -> week.sum().deployments()).containsExactly(2, 1);
    }

    @Test
    void knowWeeksOfTwoYears() {
        success("2026-01-01T12:00:00Z", null);

        assertThat(DeliveryMetrics.of(deployments, Instant.parse("2026-01-03T00:00:00Z"), ZoneOffset.UTC, 1)
                        .weeks())
                .containsExactly(new DeliveryMetrics.Week(
                        LocalDate.of(2025, 12, 29), new MetricsSummary(1, 0, null, 0, null, 0)));
    }

    @Test
    void takeTheMedianFromCommitToLive() {
        success("2026-11-17T10:00:00Z", "2026-11-17T09:00:00Z");
        success("2026-11-18T10:00:00Z", "2026-11-18T08:00:00Z");
        success("2026-11-19T10:00:00Z", "2026-11-09T10:00:00Z");
        assertThat(metrics(1).total().leadTime()).isEqualTo(Duration.ofHours(2));

        success("2026-11-20T10:00:00Z", "2026-11-20T06:00:00Z");
        assertThat(metrics(1).total().leadTime()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void leaveOutOfTheLeadTimeWhatHasNoKnownCommit() {
        success("2026-11-17T10:00:00Z", "2026-11-17T09:00:00Z");
        success("2026-11-18T10:00:00Z", null);
        failure("2026-11-18T11:00:00Z");

        MetricsSummary sum = metrics(1).total();

        assertThat(sum.leadTime()).isEqualTo(Duration.ofHours(1));
        assertThat(sum.leadTimes()).isEqualTo(1);
        assertThat(sum.deployments()).isEqualTo(2);
    }

    @Test
    void letNothingBeLiveBeforeItWasWritten() {
        success("2026-11-17T10:00:00Z", "2026-11-17T10:05:00Z");

        assertThat(metrics(1).total().leadTime()).isZero();
    }

    @Test
    void shareTheFailedAmongThoseThatEnded() {
        success("2026-11-17T10:00:00Z", null);
        success("2026-11-17T11:00:00Z", null);
        success("2026-11-17T12:00:00Z", null);
        failure("2026-11-17T13:00:00Z");
        deployments.add(deployment("production").state("in_progress").build());
        deployments.add(deployment("production").refusal("GitHub said no").build());

        assertThat(metrics(1).total().failures()).isEqualTo(1);
        assertThat(metrics(1).total().failedShare()).isEqualTo(0.25);
    }

    @Test
    void stillCountWhatHasBecomeInactive() {
        long live = at("2026-11-17T10:00:00Z");
        deployments.add(deployment("production")
                .live(live)
                .ended(live)
                .retired(live + 1)
                .state("inactive")
                .build());
        deployments.add(deployment("production")
                .ended(live)
                .retired(live + 1)
                .state("inactive")
                .build());

        assertThat(metrics(1).total().deployments()).isEqualTo(1);
        assertThat(metrics(1).total().failures()).isEqualTo(1);
    }

    @Test
    void restoreFromTheFirstFailureToTheNextSuccess() {
        success("2026-11-16T08:00:00Z", null);
        failure("2026-11-16T10:00:00Z");
        failure("2026-11-16T11:00:00Z");
        success("2026-11-16T13:00:00Z", null);
        success("2026-11-16T14:00:00Z", null);

        MetricsSummary sum = metrics(1).total();

        assertThat(sum.timeToRestore()).isEqualTo(Duration.ofHours(3));
        assertThat(sum.restored()).isEqualTo(1);
    }

    @Test
    void restoreInTheWeekOfTheSuccess() {
        failure("2026-11-13T10:00:00Z");
        success("2026-11-17T10:00:00Z", null);

        assertThat(metrics(2).weeks())
                .extracting(week -> week.sum().timeToRestore())
                .containsExactly(null, Duration.ofDays(4));
        // The failure counts though its week is not shown.
        assertThat(metrics(1).total().timeToRestore()).isEqualTo(Duration.ofDays(4));
    }

    @Test
    void restoreEachEnvironmentByItself() {
        failure("2026-11-16T10:00:00Z");
        deployments.add(ended(deployment("Staging"), "2026-11-16T11:00:00Z").build());
        deployments.add(live(deployment("staging"), "2026-11-16T12:00:00Z").build());
        deployments.add(live(deployment("production").repository("octo/blog"), "2026-11-16T12:30:00Z")
                .build());

        MetricsSummary sum = metrics(1).total();

        assertThat(sum.timeToRestore()).isEqualTo(Duration.ofHours(1));
        assertThat(sum.restored()).isEqualTo(1);
    }

    @Test
    void sumUpThePeriodFromAllAndNotFromItsWeeks() {
        success("2026-11-10T10:00:00Z", "2026-11-10T09:00:00Z");
        success("2026-11-10T11:00:00Z", "2026-11-10T10:00:00Z");
        success("2026-11-17T10:00:00Z", "2026-11-16T10:00:00Z");

        assertThat(metrics(2).total().leadTime()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void doNotDependOnTheOrder() {
        for (int day = 10; day < 20; day++) {
            success("2026-11-" + day + "T10:00:00Z", "2026-11-09T10:00:00Z");
            failure("2026-11-" + day + "T12:00:00Z");
        }
        DeliveryMetrics metrics = metrics(2);
        Collections.shuffle(deployments, new Random(7));

        assertThat(metrics(2)).isEqualTo(metrics);
        assertThat(metrics.total().timeToRestore()).isEqualTo(Duration.ofHours(22));
        assertThat(metrics.total().restored()).isEqualTo(9);
    }

    private DeliveryMetrics metrics(int weeks) {
        return DeliveryMetrics.of(deployments, NOW, ZoneOffset.UTC, weeks);
    }

    private List<Integer> deploymentsOf(ZoneId zone) {
        return DeliveryMetrics.of(deployments, NOW, zone, 2).weeks().stream()
                .map(week -> week.sum().deployments())
                .toList();
    }

    private void success(String live, @Nullable String committed) {
        deployments.add(live(deployment("production"), live)
                .committed(committed == null ? null : Long.valueOf(at(committed)))
                .build());
    }

    private void failure(String ended) {
        deployments.add(ended(deployment("production"), ended).build());
    }

    private static PastDeploymentBuilder live(PastDeploymentBuilder deployment, String live) {
        return deployment.live(at(live)).ended(at(live)).state("success");
    }

    private static PastDeploymentBuilder ended(PastDeploymentBuilder deployment, String ended) {
        return deployment.ended(at(ended)).state("failure");
    }

    private PastDeploymentBuilder deployment(String environment) {
        return PastDeploymentBuilder.of("key" + deployments.size(), environment)
                .repository("octo/shop")
                .apiUrl("https://api.github.com")
                .opened(at("2026-11-01T00:00:00Z"));
    }

    private static long at(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }
}
