package io.jenkins.plugins.githubdeployments.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Starts and ends a {@link GitHubServer}. */
final class GitHubProcess implements AutoCloseable {
    /** Enough for clients that keep a connection for each of a thousand builds. */
    private static final int IDLE_CONNECTIONS = 4000;

    private final Process process;
    private final String url;

    private GitHubProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static GitHubProcess start(Duration latency) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.maxIdleConnections=" + IDLE_CONNECTIONS,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        GitHubServer.class.getName(),
                        latency.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader printed = process.inputReader();
        String url = printed.readLine();
        if (url == null) {
            throw new IOException("The stand-in did not start");
        }
        return new GitHubProcess(process, url);
    }

    String url() {
        return url;
    }

    /** At the end of its input it stops. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
    }
}
