package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How much a login may change in a minute and in an hour. */
class StandInContentLimitsTest extends ShopTest {
    private static final int A_MINUTE = 80;
    private static final int AN_HOUR = 500;

    private Instant now = NOW;

    @Test
    void limitsNothingUntilSwitchedOn() throws Exception {
        write(A_MINUTE + 1);

        assertThat(secondaryLimits()).isZero();
    }

    @Test
    void refusesMoreThanEightyWritesAMinuteAsGitHubDoes() throws Exception {
        github.contentLimits();
        write(A_MINUTE);

        Answer refused = tryToWrite();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).startsWith("You have exceeded a secondary rate limit");
        assertThat(refused.header("Retry-After")).hasValue("60");
        assertThat(shop.deployments()).hasSize(A_MINUTE);
        assertThat(secondaryLimits()).isEqualTo(1);
    }

    @Test
    void letsAWriteInAsSoonAsOneIsAMinuteOld() throws Exception {
        github.contentLimits();
        write(A_MINUTE / 2);
        passTime(Duration.ofSeconds(30));
        write(A_MINUTE / 2);

        passTime(Duration.ofMillis(29_500));
        assertThat(tryToWrite().header("Retry-After")).hasValue("1");
        passTime(Duration.ofMillis(500));
        write(A_MINUTE / 2);
        assertThat(tryToWrite().header("Retry-After")).hasValue("30");
    }

    @Test
    void refusesMoreThanFiveHundredWritesAnHour() throws Exception {
        github.contentLimits();
        for (int minute = 0; minute < 10; minute++) {
            write(AN_HOUR / 10);
            passTime(Duration.ofMinutes(1));
        }

        assertThat(tryToWrite().header("Retry-After")).hasValue("3000");
        passTime(Duration.ofMinutes(50));
        write(AN_HOUR / 10);
        assertThat(tryToWrite().header("Retry-After")).hasValue("60");
    }

    @Test
    void countsEveryKindOfWriteAndNoRead() throws Exception {
        github.contentLimits();
        write(A_MINUTE - 4);
        long id = deploy("qa");
        status(id, "{'state': 'inactive'}");
        client.delete(DEPLOYMENTS + "/" + id);
        client.put("/repos/octo/shop/environments/qa");

        assertThat(tryToWrite().status()).isEqualTo(403);
        assertThat(client.get(DEPLOYMENTS).status()).isEqualTo(200);
    }

    @Test
    void countsEachLoginOnItsOwn() throws Exception {
        github.token("any", "deployer").token("other", "releaser").contentLimits();
        write(A_MINUTE);
        ApiClient other = new ApiClient(github.apiUrl(), "Bearer other");

        assertThat(tryToWrite().status()).isEqualTo(403);
        assertThat(other.post(DEPLOYMENTS, "{'ref': 'main'}").status()).isEqualTo(201);
    }

    private void write(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(tryToWrite().status()).isEqualTo(201);
        }
    }

    private Answer tryToWrite() throws IOException, InterruptedException {
        return client.post(DEPLOYMENTS, "{'ref': 'main'}");
    }

    private long secondaryLimits() {
        return github.exchanges().stream()
                .filter(RecordedExchange::isSecondaryLimit)
                .count();
    }

    private void passTime(Duration time) {
        now = now.plus(time);
        github.clock(Clock.fixed(now, ZoneOffset.UTC));
    }
}
