package io.jenkins.plugins.githubdeployments.bench;

import io.jenkins.plugins.githubdeployments.outbox.ThreadPool;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** Connections are cut once while creates are under way. Arguments: threads, builds. */
public final class Cut {
    private Cut() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int builds = Integer.parseInt(args[1]);
        try (GitHubProcess github = GitHubProcess.start(Duration.ofMillis(3000));
                TemporaryFolder journal = new TemporaryFolder();
                ServerSocket front = new ServerSocket(0)) {
            int port = URI.create(github.url()).getPort();
            List<Socket> open = Collections.synchronizedList(new ArrayList<>());
            Thread accept = new Thread(() -> {
                try {
                    while (true) {
                        Socket client = front.accept();
                        Socket server = new Socket("127.0.0.1", port);
                        open.add(client);
                        pump(client, server);
                        pump(server, client);
                    }
                } catch (Exception over) {
                    // over
                }
            });
            accept.setDaemon(true);
            accept.start();
            Plugin plugin = new Plugin(
                    "http://127.0.0.1:" + front.getLocalPort(),
                    new OkHttpClient(),
                    ThreadPool.unbounded(Thread::new),
                    Runnable::run,
                    journal.path());
            plugin.open("warm").created().get(60, TimeUnit.SECONDS);
            Thread.sleep(500);
            long[] took = new long[builds];
            CountDownLatch all = new CountDownLatch(builds);
            long start = System.nanoTime();
            for (int i = 0; i < builds; i++) {
                int n = i;
                plugin.open("one").created().thenRun(() -> {
                    took[n] = System.nanoTime() - start;
                    all.countDown();
                });
            }
            Thread.sleep(2000);
            int cut = open.size();
            for (Socket socket : List.copyOf(open)) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            boolean done = all.await(420, TimeUnit.SECONDS);
            Arrays.sort(took);
            System.out.printf(
                    "threads %d, %d builds, %d connections cut: all created: %s; first %.1f s, median %.1f s, last %.1f s%n",
                    threads, builds, cut, done, took[0] / 1e9, took[builds / 2] / 1e9, took[builds - 1] / 1e9);
        }
        System.exit(0);
    }

    private static void pump(Socket from, Socket to) {
        Thread thread = new Thread(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (Exception over) {
                // over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
