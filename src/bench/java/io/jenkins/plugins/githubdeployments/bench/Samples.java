package io.jenkins.plugins.githubdeployments.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** How long the same took, time after time. */
final class Samples {
    private final List<Duration> sorted;

    private Samples(List<Duration> samples) {
        sorted = new ArrayList<>(samples);
        Collections.sort(sorted);
    }

    interface Work {
        /** @return how long the part that counts took */
        Duration run() throws Exception;
    }

    /** @param warmUp runs that are not counted */
    static Samples take(int warmUp, int count, Work work) throws Exception {
        return alternate(warmUp, count, work).get(0);
    }

    /** As {@link #take} for each of the works, in turns, so that whatever disturbs the machine disturbs them all. */
    static List<Samples> alternate(int warmUp, int count, Work... works) throws Exception {
        List<List<Duration>> samples =
                Stream.of(works).<List<Duration>>map(work -> new ArrayList<>()).toList();
        for (int i = -warmUp; i < count; i++) {
            for (int each = 0; each < works.length; each++) {
                Duration taken = works[each].run();
                if (i >= 0) {
                    samples.get(each).add(taken);
                }
            }
        }
        return samples.stream().map(Samples::new).toList();
    }

    Duration median() {
        return percentile(50);
    }

    Duration percentile(int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
