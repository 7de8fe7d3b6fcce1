package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
    private static final long PATIENCE = 10;

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final ThreadPool pool = ThreadPool.bounded(2, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void stop() {
        pool.stop();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        for (Thread thread : List.copyOf(threads)) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void doesItWorkOnAFixedNumberOfThreads() {
        CountDownLatch done = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            pool.execute(done::countDown);
        }
        await(done);

        assertThat(threads).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void waitsBeforeItDoesWhatIsForLater() {
        CountDownLatch done = new CountDownLatch(1);
        long start = pool.nanos();
        pool.after(Duration.ofMillis(60), done::countDown);
        await(done);

        assertThat(pool.nanos() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(60).toNanos());
    }

    @Test
    void knowsTheTime() {
        assertThat(pool.wall())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(pool.nanos()).isNotNegative();
    }

    @Test
    void logsADefectAndGoesOn() {
        List<Throwable> logged = Collections.synchronizedList(new ArrayList<>());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().equals(Level.SEVERE)) {
                    logged.add(record.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ThreadPool.class.getName());
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
        try {
            RuntimeException defect = new IllegalStateException("defect");
            Error worse = new NoClassDefFoundError("worse");
            CountDownLatch done = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(2);
            pool.execute(() -> {
                begun.countDown();
                throw defect;
            });
            pool.execute(() -> {
                begun.countDown();
                throw worse;
            });
            await(begun);
            pool.after(Duration.ofMillis(20), done::countDown);
            await(done);
            pool.finish();
            awaitEnd();

            assertThat(logged).containsExactlyInAnyOrder(defect, worse);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            logger.removeHandler(listener);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void interruptsWhatIsUnderWayWhenItIsStoppedAndDoesNothingMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        AtomicInteger later = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            pool.execute(() -> {
                begun.countDown();
                try {
                    Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE));
                } catch (InterruptedException stopped) {
                    interrupted.countDown();
                }
            });
        }
        await(begun);
        pool.execute(later::incrementAndGet);
        pool.after(Duration.ofMillis(1), later::incrementAndGet);
        pool.stop();
        assertThatThrownBy(() -> pool.execute(later::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        pool.after(Duration.ZERO, later::incrementAndGet);
        await(interrupted);
        awaitEnd();

        assertThat(later).hasValue(0);
    }

    @Test
    void finishesWhatIsToBeDoneNowAndLeavesTheRest() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            pool.execute(() -> await(mayEnd));
        }
        for (int i = 0; i < 10; i++) {
            pool.execute(now::incrementAndGet);
        }
        pool.after(Duration.ofHours(1), later::incrementAndGet);
        pool.finish();
        mayEnd.countDown();
        awaitEnd();

        assertThat(now).hasValue(10);
        assertThat(later).hasValue(0);
    }
}
