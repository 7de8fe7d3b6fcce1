package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** One thread of a Pipeline: what it has run last, and what the blocks around it tell the steps inside. */
final class PipelineBranch {
    private final DemoGraph graph;
    private final List<FlowNode> last = new ArrayList<>();

    /** The innermost first. */
    private List<Object> context = List.of(EnvironmentExpander.constant(Map.of()));

    PipelineBranch(DemoGraph graph) {
        this.graph = graph;
    }

    /** What is done in a block that has been entered. */
    @FunctionalInterface
    interface Body {
        Object run(BlockStartNode block) throws Exception;
    }

    /** Another thread, which begins where this one is. */
    PipelineBranch fork() {
        PipelineBranch fork = new PipelineBranch(graph);
        fork.last.addAll(last);
        fork.context = context;
        return fork;
    }

    /** This one goes on where all those have ended. */
    void join(List<PipelineBranch> forks) {
        last.clear();
        forks.forEach(fork -> last.addAll(fork.last));
    }

    AtomNode step(String name) {
        return arrive(graph.step(name, last));
    }

    Object block(String name, Body body) throws Exception {
        BlockStartNode block = arrive(graph.start(name, last));
        try {
            return body.run(block);
        } finally {
            arrive(graph.end(block, last));
        }
    }

    /** Runs the body of a block, which has nodes of its own in the graph. */
    Object body(String name, Callable<?> body) throws Exception {
        BlockStartNode start = graph.start(name, last);
        start.addAction(new BodyInvocationAction());
        arrive(start);
        Exception failure = null;
        try {
            return body.call();
        } catch (Exception failed) {
            failure = failed;
            throw failed;
        } finally {
            FlowNode end = arrive(graph.end(start, last));
            end.addAction(new BodyInvocationAction());
            if (failure != null) {
                end.addAction(new ErrorAction(failure));
            }
        }
    }

    /** Runs the body, which is told that, too. */
    Object with(List<Object> more, Callable<?> body) throws Exception {
        List<Object> before = context;
        context = Stream.concat(more.stream(), before.stream()).toList();
        try {
            return body.call();
        } finally {
            context = before;
        }
    }

    /** What is told of that type; null if nothing is. */
    @CheckForNull
    <T> T get(Class<T> type) {
        return context.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    EnvVars expand(EnvVars variables) throws IOException, InterruptedException {
        get(EnvironmentExpander.class).expand(variables);
        return variables;
    }

    private <N extends FlowNode> N arrive(N node) {
        last.clear();
        last.add(node);
        return node;
    }
}
