package io.jenkins.plugins.githubdeployments.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.RecordedLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody sends more events than anybody can look at. */
class EventQueueTest {
    @RegisterExtension
    private final RecordedLog log = RecordedLog.of(EventQueue.class);

    private final EventQueue queue = new EventQueue(1, 2, Executors.defaultThreadFactory());

    @AfterEach
    void stop() {
        queue.stop();
    }

    @Test
    void keepsNoMoreThanItsCapacity() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        queue.offer(Duration.ZERO, () -> {
            begun.countDown();
            await(held);
        });
        await(begun);

        assertThat(queue.offer(Duration.ZERO, () -> {})).isTrue();
        assertThat(queue.offer(Duration.ofHours(1), () -> {})).isTrue();
        assertThat(queue.offer(Duration.ZERO, () -> {})).isFalse();

        held.countDown();
        CountDownLatch next = new CountDownLatch(1);
        for (int tries = 0; tries < 1000 && !queue.offer(Duration.ZERO, next::countDown); tries++) {
            Thread.sleep(10);
        }
        await(next);
    }

    @Test
    void goesOnAfterADefect() {
        CountDownLatch next = new CountDownLatch(1);

        queue.offer(Duration.ZERO, () -> {
            throw new IllegalStateException("expected by this test");
        });
        queue.offer(Duration.ZERO, next::countDown);

        await(next);
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.getThrown()).hasMessage("expected by this test"));
    }

    @Test
    void takesNothingAfterItsEnd() {
        queue.stop();

        assertThat(queue.offer(Duration.ZERO, () -> {})).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
