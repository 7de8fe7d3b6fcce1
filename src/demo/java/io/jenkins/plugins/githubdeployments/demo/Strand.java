package io.jenkins.plugins.githubdeployments.demo;

import hudson.EnvVars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** One thread of a Pipeline: what it has run last, and which variables the blocks around it set. */
final class Strand {
    private final DemoGraph graph;
    private final List<FlowNode> last = new ArrayList<>();
    private EnvironmentExpander expander = EnvironmentExpander.constant(Map.of());

    Strand(DemoGraph graph) {
        this.graph = graph;
    }

    /** What is done in a block that has been entered. */
    @FunctionalInterface
    interface Body {
        Object run(BlockStartNode block) throws Exception;
    }

    /** Another thread, which begins where this one is. */
    Strand fork() {
        Strand fork = new Strand(graph);
        fork.last.addAll(last);
        fork.expander = expander;
        return fork;
    }

    /** This one goes on where all those have ended. */
    void join(List<Strand> forks) {
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

    /** Runs the body with these variables and no others. */
    Object with(EnvironmentExpander variables, Callable<?> body) throws Exception {
        EnvironmentExpander before = expander;
        expander = variables;
        try {
            return body.call();
        } finally {
            expander = before;
        }
    }

    EnvironmentExpander expander() {
        return expander;
    }

    EnvVars expand(EnvVars variables) throws IOException, InterruptedException {
        expander.expand(variables);
        return variables;
    }

    private <N extends FlowNode> N arrive(N node) {
        last.clear();
        last.add(node);
        return node;
    }
}
