package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.github.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** GitHub allows 80 writes a minute and 500 an hour, of which progress takes four fifths. */
class RateLimiterTest {
    private final RateLimiter limiter = new RateLimiter();
    private long now = Duration.ofDays(1).toNanos();

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            limiter.begin();
            limiter.end(true, now);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private boolean mayGo(Priority priority) {
        return limiter.nextAt(priority, 0, now) <= now;
    }

    private Duration wait(Priority priority) {
        return Duration.ofNanos(limiter.nextAt(priority, 0, now) - now);
    }

    @Test
    void allowsEightyWritesAMinute() {
        write(79);
        assertThat(mayGo(Priority.CREATE)).isTrue();
        write(1);
        assertThat(mayGo(Priority.CREATE)).isFalse();
        assertThat(mayGo(Priority.TERMINAL)).isFalse();
        assertThat(wait(Priority.CREATE)).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(61));
        pass(Duration.ofSeconds(61));
        assertThat(mayGo(Priority.CREATE)).isTrue();
    }

    @Test
    void countsWithinAnyMinuteNotWithinThatOfTheClock() {
        write(40);
        pass(Duration.ofSeconds(50));
        write(40);
        assertThat(wait(Priority.CREATE)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        pass(Duration.ofSeconds(11));
        write(40);
        assertThat(mayGo(Priority.CREATE)).isFalse();
    }

    @Test
    void leavesAFifthToCreatesAndEnds() {
        write(64);
        assertThat(mayGo(Priority.PROGRESS)).isFalse();
        assertThat(mayGo(Priority.TERMINAL)).isTrue();
        assertThat(mayGo(Priority.CREATE)).isTrue();
    }

    @Test
    void allowsFiveHundredWritesAnHour() {
        for (int minute = 0; minute < 10; minute++) {
            write(50);
            pass(Duration.ofMinutes(2));
        }
        assertThat(mayGo(Priority.CREATE)).isFalse();
        assertThat(wait(Priority.CREATE)).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(41));
        pass(Duration.ofMinutes(41));
        write(50);
        assertThat(mayGo(Priority.CREATE)).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(mayGo(Priority.CREATE)).isTrue();
    }

    @Test
    void countsWhatIsUnderWay() {
        write(75);
        for (int i = 0; i < 5; i++) {
            limiter.begin();
        }
        assertThat(mayGo(Priority.CREATE)).isFalse();
        limiter.end(false, now);
        assertThat(mayGo(Priority.CREATE)).isTrue();
    }

    @Test
    void readsCountForTheQuotaOnly() {
        for (int i = 0; i < 1000; i++) {
            limiter.begin();
            limiter.end(false, now);
        }
        assertThat(mayGo(Priority.PROGRESS)).isTrue();
    }

    @Test
    void waitsForTheResetWhenTheQuotaIsUsedUp() {
        limiter.begin();
        limiter.learn(new Quota(2, Duration.ofMinutes(10)), now);
        limiter.end(false, now);
        limiter.begin();
        assertThat(mayGo(Priority.CREATE)).isTrue();
        limiter.begin();
        assertThat(mayGo(Priority.CREATE)).isFalse();
        assertThat(wait(Priority.CREATE)).isEqualTo(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(10));
        assertThat(mayGo(Priority.CREATE)).isTrue();
    }

    @Test
    void waitsForAnHourAtMostHoweverLateTheReset() {
        limiter.begin();
        limiter.learn(new Quota(0, Duration.ofDays(365L * 50_000)), now);
        limiter.end(false, now);

        assertThat(wait(Priority.CREATE)).isEqualTo(Duration.ofHours(1));
    }
}
