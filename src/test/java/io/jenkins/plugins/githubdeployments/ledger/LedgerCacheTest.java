package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of what was deployed is in memory. */
class LedgerCacheTest {
    private final LedgerCache cache = new LedgerCache(4);

    @TempDir
    private Path directory;

    @Test
    void holdsAsManyDeploymentsAsItMay() throws IOException {
        put("a", 2);
        put("b", 2);

        assertThat(holds("a")).isTrue();
        assertThat(holds("b")).isTrue();
    }

    @Test
    void dropsTheLedgersThatWereAskedForLongestAgo() throws IOException {
        put("a", 2);
        put("b", 1);
        put("c", 1);
        holds("a");

        put("d", 2);

        assertThat(holds("a")).isTrue();
        assertThat(holds("b")).isFalse();
        assertThat(holds("c")).isFalse();
        assertThat(holds("d")).isTrue();
    }

    @Test
    void countsALedgerOnceHoweverOftenItIsReadAnew() throws IOException {
        put("a", 2);
        put("a", 3);
        put("a", 1);
        put("b", 3);

        assertThat(holds("a")).isTrue();
        assertThat(holds("b")).isTrue();

        put("c", 1);
        assertThat(holds("a")).isFalse();
    }

    @Test
    void keepsNoLedgerThatIsTooLargeAlone() throws IOException {
        put("a", 5);
        assertThat(holds("a")).isFalse();

        put("b", 4);
        assertThat(holds("b")).isTrue();
    }

    private void put(String name, int deployments) throws IOException {
        Path file = directory.resolve(name);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < deployments; i++) {
            String key = name + i;
            lines.write(LedgerLine.write(
                    key, PastDeploymentBuilder.of(key, "staging").build()));
        }
        Files.write(file, lines.toByteArray());
        cache.put(file, LedgerPages.read(file, "shop"));
    }

    private boolean holds(String name) {
        return cache.get(directory.resolve(name)) != null;
    }
}
