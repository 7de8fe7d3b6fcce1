package io.jenkins.plugins.githubdeployments.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** All that a seed decides. Trouble has an end, so that everything else must have one, too. */
final class SeededFaults {
    private final Random random;
    private final int severity;
    private int faults;
    private int deaths;
    private boolean dead;

    SeededFaults(long seed) {
        random = new Random(seed);
        severity = upTo(50);
        faults = upTo(40);
        deaths = upTo(6);
    }

    /** From 0 to the limit. */
    int upTo(int limit) {
        return random.nextInt(limit + 1);
    }

    /** From nothing to the limit, and rather a little than a lot. */
    Duration upTo(Duration limit) {
        double share = random.nextDouble();
        return Duration.ofMillis((long) (limit.toMillis() * share * share));
    }

    boolean isOneOf(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether something goes wrong here. */
    boolean isFault() {
        boolean fault = faults > 0 && random.nextInt(100) < severity;
        faults -= fault ? 1 : 0;
        return fault;
    }

    /** Whether the process dies here. */
    boolean isDeath() {
        boolean death = deaths > 0 && random.nextInt(150) < severity;
        deaths -= death ? 1 : 0;
        dead |= death;
        return death;
    }

    /** Whether the process has died: nothing that it still does counts. */
    boolean isDead() {
        return dead;
    }

    /** Another process starts. */
    void revive() {
        dead = false;
    }

    /** Of a process that has died, whatever catches what it throws, nothing gets out. */
    void survive() {
        if (dead || isDeath()) {
            throw new ProcessDeath();
        }
    }

    Random random() {
        return random;
    }
}
