package io.jenkins.plugins.githubdeployments.demo;

import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What a build has run so far, node by node. A listener is told of each as it begins, of one at a time. */
final class DemoGraph extends FlowExecution {
    private final TaskListener console;
    private final GraphListener listener;
    private final List<FlowNode> heads = new ArrayList<>();
    private int lastId;
    private boolean complete;

    DemoGraph(TaskListener console, GraphListener listener) {
        this.console = console;
        this.listener = listener;
    }

    synchronized AtomNode step(String name, List<FlowNode> after) {
        return grow(new Step(this, nextId(), name, after));
    }

    synchronized BlockStartNode start(String name, List<FlowNode> after) {
        return grow(new Start(this, nextId(), name, after));
    }

    synchronized BlockEndNode<BlockStartNode> end(BlockStartNode start, List<FlowNode> after) {
        return grow(new End(this, nextId(), start, after));
    }

    synchronized void complete() {
        complete = true;
    }

    @Override
    public synchronized boolean isComplete() {
        return complete;
    }

    @Override
    public synchronized List<FlowNode> getCurrentHeads() {
        return List.copyOf(heads);
    }

    @Override
    public FlowExecutionOwner getOwner() {
        return new Owner(console);
    }

    @Override
    public void interrupt(Result r, CauseOfInterruption... causes) {
        throw new UnsupportedOperationException("nobody stops a demo");
    }

    private String nextId() {
        return Integer.toString(++lastId);
    }

    private <N extends FlowNode> N grow(N node) {
        heads.removeAll(node.getParents());
        heads.add(node);
        listener.onNewHead(node);
        return node;
    }

    private static final class Step extends AtomNode {
        private final String name;

        Step(FlowExecution graph, String id, String name, List<FlowNode> after) {
            super(graph, id, after.toArray(FlowNode[]::new));
            this.name = name;
        }

        @Override
        public String getDisplayFunctionName() {
            return name;
        }
    }

    private static final class Start extends BlockStartNode {
        private final String name;

        Start(FlowExecution graph, String id, String name, List<FlowNode> after) {
            super(graph, id, after.toArray(FlowNode[]::new));
            this.name = name;
        }

        @Override
        public String getDisplayFunctionName() {
            return name;
        }
    }

    private static final class End extends BlockEndNode<BlockStartNode> {
        End(FlowExecution graph, String id, BlockStartNode start, List<FlowNode> after) {
            super(graph, id, start, after.toArray(FlowNode[]::new));
        }

        @Override
        public String getDisplayFunctionName() {
            return "} // " + getStartNode().getDisplayFunctionName();
        }
    }

    private static final class Owner extends FlowExecutionOwner {
        private static final long serialVersionUID = 1L;

        private final TaskListener console;

        Owner(TaskListener console) {
            this.console = console;
        }

        @Override
        public Queue.Executable getExecutable() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TaskListener getListener() {
            return console;
        }
    }
}
