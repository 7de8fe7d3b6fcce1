package io.jenkins.plugins.githubdeployments.demo;

import io.jenkins.plugins.githubdeployments.standin.DeploymentEvent;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Tells people what happens, as it happens: what a build's console says, and what GitHub has been told. */
final class Timeline {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final PrintStream out;

    Timeline(PrintStream out) {
        this.out = out;
    }

    void say(String... lines) {
        print(lines);
    }

    void heading(String title) {
        print("", "── " + title + " " + "─".repeat(Math.max(0, 96 - title.length())));
    }

    /** A line of a build's console. */
    void console(String line) {
        print("  console  " + now() + "  " + line);
    }

    /** Something that has happened at GitHub. */
    void github(DeploymentEvent event) {
        RecordedDeployment deployment = event.deployment();
        String what =
                switch (event.kind()) {
                    case CREATED -> "created, deployment " + deployment.id();
                    case STATUS -> deployment.latest().map(Timeline::status).orElse("");
                    case DELETED -> "deleted, deployment " + deployment.id();
                };
        print("  GitHub   %s  ► %-14s %s".formatted(now(), deployment.environment(), what));
    }

    private static String status(RecordedStatus status) {
        return status.description().isEmpty() ? status.state() : status.state() + " – " + status.description();
    }

    private static String now() {
        return TIME.format(Instant.now());
    }

    private synchronized void print(String... lines) {
        List.of(lines).forEach(out::println);
        out.flush();
    }
}
