package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is really killed, again and again: what it had written down is told by those that come after it. Another
 * moment each time, as {@code -Dseed=…} decides.
 */
class KilledControllerTest {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final Duration LATENCY = Duration.ofMillis(15);

    /** At least, after it has begun. */
    private static final int LIFE_IN_MILLIS = 150;

    private static final int MANY = 100_000;

    @TempDir
    private Path directory;

    @Test
    void leavesNothingForAnybodyToCleanUpHoweverOftenItIsKilled() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Killed controllers: seed " + seed);
        Random random = new Random(seed);
        Path journal = directory.resolve("journal");
        List<String> said = new ArrayList<>();
        try (StandInGitHub github = StandInGitHub.start().latency(LATENCY)) {
            github.addRepository("octo/shop");
            int life = 2 * untilTheFirstIsOpen();
            for (int i = 0; i < KILLS; i++) {
                said.addAll(live(journal, github, "p" + i, MANY, random.nextInt(life)));
            }
            List<String> last = live(journal, github, "last", 0, MANY);
            assertThat(last).as("seed %d", seed).last().isEqualTo("done");
            said.addAll(last);
            judge(github.deployments("octo/shop"), said, seed);
        }
        assertThat(journal).as("seed %d", seed).isEmptyDirectory();
    }

    /** In milliseconds after a process has begun: how fast the machine is just now. */
    private int untilTheFirstIsOpen() throws IOException, InterruptedException {
        try (StandInGitHub github = StandInGitHub.start().latency(LATENCY)) {
            github.addRepository("octo/shop");
            int life = LIFE_IN_MILLIS / 2;
            while (github.deployments("octo/shop").isEmpty()) {
                life *= 2;
                live(directory.resolve("warm-up"), github, "w" + life, 1, life);
            }
            return life;
        }
    }

    /** What it said until it was killed, or had nothing more to do. */
    private List<String> live(Path journal, StandInGitHub github, String name, int builds, int millis)
            throws IOException, InterruptedException {
        Path output = directory.resolve(name + ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledController.class.getName(),
                        journal.toString(),
                        github.apiUrl(),
                        name,
                        Integer.toString(builds))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            while (process.isAlive() && Files.size(output) == 0) {
                Thread.sleep(1);
            }
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(output);
        // What is behind the last end of a line was cut off.
        return said.substring(0, said.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void judge(List<RecordedDeployment> deployments, List<String> said, long seed) {
        Map<String, Long> counts =
                deployments.stream().collect(Collectors.groupingBy(KilledControllerTest::key, Collectors.counting()));
        assertThat(counts.values()).as("seed %d", seed).containsOnly(1L);
        Set<String> closed = keys(said, "closed ");
        Set<String> opened = keys(said, "opened ");
        assertThat(counts.keySet()).as("seed %d", seed).containsAll(opened);
        for (RecordedDeployment deployment : deployments) {
            List<String> states = deployment.states();
            String end = states.get(states.size() - 1);
            assertThat(List.of("queued", "in_progress", end))
                    .as("seed %d: %s", seed, key(deployment))
                    .containsSubsequence(states);
            if (closed.contains(key(deployment))) {
                assertThat(end).as("seed %d: %s", seed, key(deployment)).isEqualTo("success");
            } else {
                assertThat(end).as("seed %d: %s", seed, key(deployment)).isIn("success", "error");
            }
        }
    }

    private static String key(RecordedDeployment deployment) {
        return deployment.payload().path("jenkins").path("key").asText();
    }

    private static Set<String> keys(List<String> said, String prefix) {
        Set<String> keys = new HashSet<>();
        for (String line : said) {
            if (line.startsWith(prefix)) {
                keys.add(line.substring(prefix.length()));
            }
        }
        return keys;
    }
}
