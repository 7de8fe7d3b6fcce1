package io.jenkins.plugins.githubdeployments.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** GitHub allows 80 writes a minute and 500 an hour, of which progress takes four fifths. */
class BudgetTest {
    private final Budget budget = new Budget();
    private long now = Duration.ofDays(1).toNanos();

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            budget.begin();
            budget.end(true, now);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private boolean mayGo(Urgency urgency) {
        return budget.nextAt(urgency, now) <= now;
    }

    private Duration wait(Urgency urgency) {
        return Duration.ofNanos(budget.nextAt(urgency, now) - now);
    }

    @Test
    void allowsEightyWritesAMinute() {
        write(79);
        assertThat(mayGo(Urgency.CREATE)).isTrue();
        write(1);
        assertThat(mayGo(Urgency.CREATE)).isFalse();
        assertThat(mayGo(Urgency.TERMINAL)).isFalse();
        assertThat(wait(Urgency.CREATE)).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(61));
        pass(Duration.ofSeconds(61));
        assertThat(mayGo(Urgency.CREATE)).isTrue();
    }

    @Test
    void countsWithinAnyMinuteNotWithinThatOfTheClock() {
        write(40);
        pass(Duration.ofSeconds(50));
        write(40);
        assertThat(wait(Urgency.CREATE)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        pass(Duration.ofSeconds(11));
        write(40);
        assertThat(mayGo(Urgency.CREATE)).isFalse();
    }

    @Test
    void leavesAFifthToCreatesAndEnds() {
        write(64);
        assertThat(mayGo(Urgency.PROGRESS)).isFalse();
        assertThat(mayGo(Urgency.TERMINAL)).isTrue();
        assertThat(mayGo(Urgency.CREATE)).isTrue();
    }

    @Test
    void allowsFiveHundredWritesAnHour() {
        for (int minute = 0; minute < 10; minute++) {
            write(50);
            pass(Duration.ofMinutes(2));
        }
        assertThat(mayGo(Urgency.CREATE)).isFalse();
        assertThat(wait(Urgency.CREATE)).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(41));
        pass(Duration.ofMinutes(41));
        write(50);
        assertThat(mayGo(Urgency.CREATE)).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(mayGo(Urgency.CREATE)).isTrue();
    }

    @Test
    void countsWhatIsUnderWay() {
        write(75);
        for (int i = 0; i < 5; i++) {
            budget.begin();
        }
        assertThat(mayGo(Urgency.CREATE)).isFalse();
        budget.end(false, now);
        assertThat(mayGo(Urgency.CREATE)).isTrue();
    }

    @Test
    void readsCountForTheQuotaOnly() {
        for (int i = 0; i < 1000; i++) {
            budget.begin();
            budget.end(false, now);
        }
        assertThat(mayGo(Urgency.PROGRESS)).isTrue();
    }

    @Test
    void waitsForTheResetWhenTheQuotaIsUsedUp() {
        budget.begin();
        budget.learn(new Quota(2, Duration.ofMinutes(10)), now);
        budget.end(false, now);
        budget.begin();
        assertThat(mayGo(Urgency.CREATE)).isTrue();
        budget.begin();
        assertThat(mayGo(Urgency.CREATE)).isFalse();
        assertThat(wait(Urgency.CREATE)).isEqualTo(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(10));
        assertThat(mayGo(Urgency.CREATE)).isTrue();
    }

    @Test
    void waitsForAnHourAtMostHoweverLateTheReset() {
        budget.begin();
        budget.learn(new Quota(0, Duration.ofDays(365L * 50_000)), now);
        budget.end(false, now);

        assertThat(wait(Urgency.CREATE)).isEqualTo(Duration.ofHours(1));
    }
}
