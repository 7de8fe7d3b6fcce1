package org.jenkinsci.plugins.workflow.graphanalysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class AbstractFlowScanner implements Iterable<FlowNode> {
    private final Set<FlowNode> found = new LinkedHashSet<>();

    /** Depth first, which is the only order that is needed. */
    public boolean setup(Collection<FlowNode> heads, Collection<FlowNode> blackList) {
        found.clear();
        Deque<FlowNode> ahead = new ArrayDeque<>(heads);
        while (!ahead.isEmpty()) {
            FlowNode node = ahead.pop();
            if (!blackList.contains(node) && found.add(node)) {
                List<FlowNode> parents = new ArrayList<>(node.getParents());
                for (int last = parents.size() - 1; last >= 0; last--) {
                    ahead.push(parents.get(last));
                }
            }
        }
        return !found.isEmpty();
    }

    @Override
    public Iterator<FlowNode> iterator() {
        return found.iterator();
    }
}
