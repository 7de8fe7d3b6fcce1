package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.ThreadPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** 80 creates at once with one credential. Arguments: threads, "fixed" or "demand", builds, latency in ms. */
public final class Burst {
    private Burst() {}

    static long status(String field) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D+", ""));
            }
        }
        return -1;
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int builds = Integer.parseInt(args[2]);
        long latency = Long.parseLong(args[3]);
        try (GitHubProcess github = GitHubProcess.start(Duration.ofMillis(latency));
                TemporaryFolder journal = new TemporaryFolder()) {
            OkHttpClient http = new OkHttpClient.Builder().build();
            ThreadPool clockwork = ThreadPool.unbounded(Thread::new);
            Plugin plugin = new Plugin(github.url(), http, clockwork, clockwork, journal.path());
            // loads the classes
            plugin.open("warm").created().get(60, TimeUnit.SECONDS);
            System.gc();
            Thread.sleep(500);
            long rss = status("VmRSS");
            long osThreads = status("Threads");
            long[] peakRss = {rss};
            long[] peakThreads = {osThreads};
            Thread sampler = new Thread(() -> {
                try {
                    while (true) {
                        peakRss[0] = Math.max(peakRss[0], status("VmRSS"));
                        peakThreads[0] = Math.max(peakThreads[0], status("Threads"));
                        Thread.sleep(10);
                    }
                } catch (Exception over) {
                    // over
                }
            });
            sampler.setDaemon(true);
            sampler.start();
            long[] took = new long[builds];
            CountDownLatch all = new CountDownLatch(builds);
            long cpu = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .toMillis();
            long start = System.nanoTime();
            List<OutboxEntry> open = new ArrayList<>();
            for (int i = 0; i < builds; i++) {
                int n = i;
                OutboxEntry entry = plugin.open("one");
                open.add(entry);
                entry.created().thenRun(() -> {
                    took[n] = System.nanoTime() - start;
                    all.countDown();
                });
            }
            if (!all.await(120, TimeUnit.SECONDS)) {
                System.out.println("not all: " + all.getCount());
            }
            long end = System.nanoTime() - start;
            sampler.interrupt();
            long cpu2 = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .toMillis();
            Arrays.sort(took);
            System.out.printf(
                    "%s threads=%d: median %.2f, slowest %.2f round trips (%.2f s); threads +%d at peak; RSS +%.1f MB at peak; cpu %d ms%n",
                    args[1],
                    threads,
                    took[builds / 2] / 1e6 / latency,
                    took[builds - 1] / 1e6 / latency,
                    end / 1e9,
                    peakThreads[0] - osThreads - 1,
                    (peakRss[0] - rss) / 1024.0,
                    cpu2 - cpu);
            Thread.sleep(12_000);
            System.out.printf(
                    "   12 s later: threads %+d, RSS %+.1f MB%n",
                    status("Threads") - osThreads, (status("VmRSS") - rss) / 1024.0);
        }
        System.exit(0);
    }
}
