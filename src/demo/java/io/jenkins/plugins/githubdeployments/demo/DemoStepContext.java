package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What a step is given, and where it hands in its end. A step may do so from any thread, and may ask for its body to be
 * run; both happen on the thread of the Pipeline, which waits here.
 */
final class DemoStepContext extends StepContext {
    private static final long serialVersionUID = 1L;

    private final DemoRun run;
    private final TaskListener listener;
    private final PipelineBranch branch;
    private final FlowNode node;

    @CheckForNull
    private final Callable<?> body;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final CompletableFuture<Object> end = new CompletableFuture<>();

    DemoStepContext(
            DemoRun run, TaskListener listener, PipelineBranch branch, FlowNode node, @CheckForNull Callable<?> body) {
        this.run = run;
        this.listener = listener;
        this.branch = branch;
        this.node = node;
        this.body = body;
    }

    /** Runs what the step hands in until it has ended; what it returns, or why it failed. */
    Object await() throws Exception {
        while (!end.isDone()) {
            work.take().run();
        }
        return Threads.result(end);
    }

    @CheckForNull
    @Override
    public <T> T get(Class<T> type) {
        return Stream.of(run, listener, node)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseGet(() -> branch.get(type));
    }

    @Override
    public void onSuccess(@CheckForNull Object result) {
        work.add(() -> end.complete(result));
    }

    @Override
    public void onFailure(Throwable failure) {
        work.add(() -> end.completeExceptionally(failure));
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return new Invoker();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private final class Invoker extends BodyInvoker {
        private final List<Object> context = new ArrayList<>();
        private BodyExecutionCallback callback;

        @Override
        public BodyInvoker withContext(Object override) {
            context.add(override);
            return this;
        }

        @Override
        public BodyInvoker withCallback(BodyExecutionCallback callback) {
            this.callback = callback;
            return this;
        }

        /** @return null: the plugin's steps have no use for it */
        @Override
        public BodyExecution start() {
            work.add(this::runBody);
            return null;
        }

        private void runBody() {
            Object result;
            callback.onStart(DemoStepContext.this);
            try {
                result = branch.with(context, () -> branch.body(node.getDisplayFunctionName(), body));
            } catch (Exception failure) {
                callback.onFailure(DemoStepContext.this, failure);
                return;
            }
            callback.onSuccess(DemoStepContext.this, result);
        }
    }
}
