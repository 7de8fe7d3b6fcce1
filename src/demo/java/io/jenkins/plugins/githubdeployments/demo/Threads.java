package io.jenkins.plugins.githubdeployments.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work done at the same time. */
final class Threads {
    private Threads() {}

    /** Waits for all of it, and fails as the first in the list that failed. */
    static void run(List<Callable<Object>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Object> each : threads.invokeAll(work)) {
                result(each);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The future's, or the exception that it failed with. */
    static Object result(Future<Object> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw failed;
        }
    }
}
