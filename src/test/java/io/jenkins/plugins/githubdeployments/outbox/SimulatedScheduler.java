package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import okhttp3.OkHttpClient;

/**
 * Time that passes only when nothing is left to do now, and one thread: that of the test. What happens depends on nothing
 * but what was asked for, so that a seed replays.
 */
public final class SimulatedScheduler implements Scheduler {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityBlockingQueue<Task> tasks =
            new PriorityBlockingQueue<>(16, Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private Duration error = Duration.ZERO;
    private long now;
    private long count;

    private record Task(long due, long number, Runnable work) {}

    @Override
    public Instant wall() {
        return truth().plus(error);
    }

    /** What the clocks of all others say. */
    private Instant truth() {
        return ORIGIN.plusNanos(now);
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void execute(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration time, Runnable work) {
        tasks.add(new Task(now + time.toNanos(), count++, work));
    }

    /** Lets the wall clock jump, as if somebody had set it; all others go on as before. */
    public void jump(Duration by) {
        error = error.plus(by);
    }

    /** Takes time, such as a request does. */
    public void pass(Duration time) {
        now += time.toNanos();
    }

    /** The process has died: nothing of what it wanted to do will happen. */
    public void forgetTasks() {
        tasks.clear();
    }

    /** Does what is due next, however long until then; false if there is nothing. */
    public boolean next() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        now = Math.max(now, task.due());
        task.work().run();
        return true;
    }

    /** Does all that is due within that time, and lets it pass. */
    public void run(Duration time) {
        long end = now + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            next();
        }
        now = Math.max(now, end);
    }

    /** A client that hears of this time from every server: that of the JDK insists on telling the real one. */
    public OkHttpClient tellTime(OkHttpClient client) {
        return client.newBuilder()
                .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(truth().atOffset(ZoneOffset.UTC)))
                        .build())
                .build();
    }

    /** The clock of a server, which nobody sets. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return truth();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
