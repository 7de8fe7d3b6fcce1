package io.jenkins.plugins.githubdeployments.demo;

import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the documentation's Jenkinsfiles, and some that end badly, against a stand-in GitHub, and checks what it has been
 * told. {@code -Ddemo.port} says where the stand-in is to be found; {@code -Ddemo.fast} leaves out the pauses.
 */
public final class Demo {
    static final String REPOSITORY = "octo/shop";
    private static final String TOKEN = "demo-token";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StandInGitHub github;
    private final Timeline timeline;
    private final Pace pace;
    private final Set<Long> known = new HashSet<>();

    Demo(StandInGitHub github, Timeline timeline, Pace pace) {
        this.github = github;
        this.timeline = timeline;
        this.pace = pace;
        github.token(TOKEN).addRepository(REPOSITORY);
        github.onEvent(timeline::github);
    }

    public static void main(String[] args) throws Exception {
        // The judge of the contract logs through SLF4J, which would complain that nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Timeline timeline = new Timeline(System.out);
        boolean asExpected;
        try (StandInGitHub github = startGitHub()) {
            Pace pace = System.getProperty("demo.fast") == null ? Pace.LEISURELY : Pace.FAST;
            asExpected = new Demo(github, timeline, pace).run();
            if (System.console() != null) {
                timeline.say("The page stays open until you press Enter.");
                System.console().readLine();
            }
        }
        if (!asExpected) {
            System.exit(1);
        }
    }

    private static StandInGitHub startGitHub() {
        try {
            return StandInGitHub.start(Integer.getInteger("demo.port", 8081));
        } catch (UncheckedIOException taken) {
            return StandInGitHub.start();
        }
    }

    /** Whether all that was recorded is as expected. */
    boolean run() throws Exception {
        timeline.say(
                "GitHub Deployments for Jenkins, at work without a Jenkins",
                "",
                "The runner is not a Jenkins. A few classes of the demo's own read the Jenkinsfiles and play Jenkins' steps;",
                "sh only prints its command. Real are the plugin's steps, its post-build action and all that they say to",
                "GitHub, which is a stand-in on this machine and follows the documented rules of the Deployments API.",
                "",
                "Watch on " + page());
        List<Recording> recordings = new ArrayList<>();
        try (DemoController controller = new DemoController(TOKEN)) {
            for (Scene scene : new Scenes(github.apiUrl(), controller.watcher(), timeline, pace).all()) {
                timeline.heading(scene.title());
                scene.build().run();
                recordings.add(recording(scene));
            }
        }
        return summary(recordings);
    }

    /** The last status of a build is sent when the build has ended. */
    private Recording recording(Scene scene) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Recording recording = new Recording(scene, unknown());
        while (!recording.isAsExpected() && Instant.now().isBefore(deadline)) {
            Thread.sleep(10);
            recording = new Recording(scene, unknown());
        }
        recording.deployments().stream().map(RecordedDeployment::id).forEach(known::add);
        return recording;
    }

    private List<RecordedDeployment> unknown() {
        return github.deployments(REPOSITORY).stream()
                .filter(deployment -> !known.contains(deployment.id()))
                .toList();
    }

    private boolean summary(List<Recording> recordings) {
        timeline.heading("What GitHub shows");
        boolean asExpected = true;
        for (Recording recording : recordings) {
            asExpected &= recording.isAsExpected();
            timeline.say((recording.isAsExpected() ? "  ✔ " : "  ✘ ")
                    + recording.scene().title());
            recording.deployments().forEach(this::row);
            if (!recording.isAsExpected()) {
                timeline.say("      expected " + recording.scene().expected());
            }
        }
        List<String> violations = github.contractViolations();
        violations.forEach(timeline::say);
        timeline.say(
                "",
                asExpected && violations.isEmpty()
                        ? "All as expected, and each request and reply as GitHub's API description has it."
                        : "Not as expected.",
                "This was not a Jenkins: it says nothing about CPS, the sandbox, restarts, or Jenkins' forms and data binding.",
                "A real Jenkins with the same to try: mvn -f pom-jenkins.xml hpi:run",
                "");
        return asExpected && violations.isEmpty();
    }

    /** As it is now: a later success may have retired it. */
    private void row(RecordedDeployment then) {
        github.deployments(REPOSITORY).stream()
                .filter(deployment -> deployment.id() == then.id())
                .forEach(now -> timeline.say(
                        "      %d  %-14s %s".formatted(now.id(), now.environment(), String.join(" → ", now.states()))));
    }

    private String page() {
        return github.apiUrl() + "/" + REPOSITORY + "/deployments?live";
    }
}
