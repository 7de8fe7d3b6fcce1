package io.jenkins.plugins.githubdeployments.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more of something costs on the heap: the live set with twice as many, less that with as many. Whatever is there
 * once, however many there are, cancels out.
 */
final class LiveHeap {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int COLLECTIONS = 4;

    /** Makes so many and hands over whatever the garbage collector must not take. */
    interface Maker {
        List<?> make(int count) throws Exception;
    }

    private LiveHeap() {}

    static double bytesEach(int count, Maker maker) throws Exception {
        List<Object> kept = new ArrayList<>(maker.make(count));
        long once = used();
        kept.addAll(maker.make(count));
        long twice = used();
        if (kept.size() != 2 * count) {
            throw new IllegalStateException("Made " + kept.size());
        }
        return (double) (twice - once) / count;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            // what is cleaned up behind a reference goes with the next collection
            MEMORY.gc();
            Thread.sleep(50);
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
