package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable {
    private final FlowExecution exec;
    private final String id;
    private final List<FlowNode> parents;

    protected FlowNode(FlowExecution exec, String id, FlowNode... parents) {
        this.exec = exec;
        this.id = id;
        this.parents = List.of(parents);
    }

    public FlowExecution getExecution() {
        return exec;
    }

    public List<FlowNode> getParents() {
        return parents;
    }

    /** Innermost first, found by walking back and jumping over blocks that have ended. */
    public Iterable<BlockStartNode> iterateEnclosingBlocks() {
        List<BlockStartNode> enclosing = new ArrayList<>();
        FlowNode node = this;
        while (true) {
            FlowNode from = node instanceof BlockEndNode<?> end ? end.getStartNode() : node;
            if (from.getParents().isEmpty()) {
                return enclosing;
            }
            node = from.getParents().get(0);
            if (node instanceof BlockStartNode start) {
                enclosing.add(start);
            }
        }
    }

    public List<String> getAllEnclosingIds() {
        List<String> ids = new ArrayList<>();
        iterateEnclosingBlocks().forEach(block -> ids.add(block.getId()));
        return ids;
    }

    public String getDisplayFunctionName() {
        throw new UnsupportedOperationException();
    }

    public final ErrorAction getError() {
        return getAction(ErrorAction.class);
    }

    public String getId() {
        return id;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FlowNode other && id.equals(other.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
