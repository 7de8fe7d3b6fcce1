package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens, GitHub ends up with one deployment per build, its statuses in order, the last of them terminal, and
 * nothing is left to clean up.
 *
 * <p>Each time with other seeds. A failure names the seed of its run, which {@code mvn test -Dtest=RandomFaultsTest
 * -Dseed=…} plays again, alone; {@code -Druns=…} plays more or fewer than usual.
 */
class RandomFaultsTest {
    private static final int RUNS = Integer.getInteger("runs", 500);

    /** One run in so many has a wire that breaks for real. */
    private static final int REAL = 40;

    private static final Logger LOGGER = Logger.getLogger(Outbox.class.getPackageName());

    @TempDir
    private Path directory;

    /** Everything that goes wrong here is meant to. */
    @BeforeEach
    void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        LOGGER.setLevel(null);
    }

    @Test
    void everyDeploymentIsThereOnceAndEndsAsItsBuildDid() throws IOException {
        Long asked = Long.getLong("seed");
        long first = asked == null ? new SplittableRandom().nextLong(1L << 40) : asked;
        System.out.println("Random faults: seed " + first);
        for (long seed = first; seed < first + (asked == null ? RUNS : 1); seed++) {
            play(seed);
        }
    }

    private void play(long seed) throws IOException {
        Path journal = Files.createDirectory(directory.resolve("run-" + seed));
        List<String> complaints;
        try (RandomRun run = new RandomRun(seed, journal, seed % REAL == 0)) {
            complaints = run.play();
        } catch (RuntimeException | AssertionError defect) {
            throw new AssertionError("-Dseed=" + seed, defect);
        }
        assertThat(complaints).as("-Dseed=%d", seed).isEmpty();
    }
}
