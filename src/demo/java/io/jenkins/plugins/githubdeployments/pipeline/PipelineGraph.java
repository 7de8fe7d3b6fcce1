package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Grows the graph of a Pipeline in a test as Jenkins does: the nodes of steps and of their bodies, and what they note. */
final class PipelineGraph extends FlowExecution {
    private final List<FlowNode> heads = new ArrayList<>();
    private final Consumer<FlowNode> listener;
    private int lastId;

    PipelineGraph(Consumer<FlowNode> listener) {
        this.listener = listener;
    }

    /** What a step or a body does. */
    @FunctionalInterface
    interface Code {
        void run(Branch branch) throws Exception;
    }

    /** Something that was interrupted, from outside or by a step around it. */
    static final class Stopped extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        private final String why;

        Stopped(String why) {
            this.why = why;
        }

        @Override
        public String getShortDescription() {
            return why;
        }
    }

    /** Named as Pipeline's own. */
    static final class FailFastCause extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Failed in branch a";
        }
    }

    Branch start() {
        return new Branch(List.of(grow(new Start(this, "Start of Pipeline", List.of()))));
    }

    private <N extends FlowNode> N grow(N node) {
        heads.removeAll(node.getParents());
        heads.add(node);
        listener.accept(node);
        return node;
    }

    private String nextId() {
        return Integer.toString(++lastId);
    }

    @Override
    public List<FlowNode> getCurrentHeads() {
        return List.copyOf(heads);
    }

    @Override
    public FlowExecutionOwner getOwner() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void interrupt(Result r, CauseOfInterruption... causes) {
        throw new UnsupportedOperationException();
    }

    /** Pipeline code, which runs step by step. */
    final class Branch {
        private List<FlowNode> last;

        private Branch(List<FlowNode> last) {
            this.last = last;
        }

        private <N extends FlowNode> N arrive(N node) {
            last = List.of(grow(node));
            return node;
        }

        FlowNode step(String name) {
            return arrive(new Step(PipelineGraph.this, name, last));
        }

        void warns(String name, Result result, Map<String, Object> arguments) {
            FlowNode step = step(name);
            step.addAction(new Arguments(arguments));
            step.addAction(new WarningAction(result));
        }

        void fails(String name, Exception failure) throws Exception {
            step(name).addAction(new ErrorAction(failure));
            throw failure;
        }

        void fails() throws Exception {
            fails("error", new AbortException("broken"));
        }

        /** By whoever stops the build. */
        void isAborted() throws Exception {
            fails("sh", new FlowInterruptedException(Result.ABORTED, new Stopped("Aborted by alice")));
        }

        /** A {@code try} with an empty {@code catch}. */
        void swallows(Code code) {
            try {
                code.run(this);
            } catch (Exception swallowed) {
                // as the Jenkinsfile does
            }
        }

        BlockStartNode block(String name, Code body) throws Exception {
            return block(name, Map.of(), body);
        }

        /** Passes on what its body throws. */
        BlockStartNode block(String name, Map<String, Object> arguments, Code body) throws Exception {
            BlockStartNode start = begin(name, arguments);
            Exception failure = body(name, body);
            end(start, failure);
            if (failure != null) {
                throw failure;
            }
            return start;
        }

        /** Goes on whatever its body throws. */
        BlockStartNode catching(String name, Map<String, Object> arguments, Code body) {
            BlockStartNode start = begin(name, arguments);
            body(name, body);
            end(start, null);
            return start;
        }

        /** What it has stopped is no interruption of the build any more. */
        void timeout(Code before) throws Exception {
            BlockStartNode start = begin("timeout", Map.of());
            Stopped expired = new Stopped("Timeout has been exceeded");
            body("timeout", body -> {
                before.run(body);
                body.fails("sh", new FlowInterruptedException(Result.ABORTED, expired));
            });
            Exception failure = new FlowInterruptedException(Result.ABORTED, false, expired);
            end(start, failure);
            throw failure;
        }

        void retry(Code first, Code second) throws Exception {
            BlockStartNode start = begin("retry", Map.of());
            Exception failure = body("retry", first);
            if (failure != null) {
                failure = body("retry", second);
            }
            end(start, failure);
            if (failure != null) {
                throw failure;
            }
        }

        /** Branches that have begun and do not end. */
        List<Branch> fork(int branches) {
            BlockStartNode start = begin("parallel", Map.of());
            List<Branch> forks = new ArrayList<>();
            for (int i = 0; i < branches; i++) {
                Branch fork = new Branch(List.of(start));
                fork.beginBody("parallel");
                forks.add(fork);
            }
            return forks;
        }

        /** One branch after the other, which have all begun before. */
        void parallel(Code... branches) throws Exception {
            BlockStartNode start = begin("parallel", Map.of());
            List<Branch> forks = new ArrayList<>();
            List<BlockStartNode> bodies = new ArrayList<>();
            for (int i = 0; i < branches.length; i++) {
                Branch fork = new Branch(List.of(start));
                bodies.add(fork.beginBody("parallel"));
                forks.add(fork);
            }
            Exception failure = null;
            for (int i = 0; i < branches.length; i++) {
                Exception failed = forks.get(i).run(branches[i]);
                forks.get(i).endBody(bodies.get(i), failed);
                failure = failure == null ? failed : failure;
            }
            last = forks.stream().flatMap(fork -> fork.last.stream()).toList();
            end(start, failure);
            if (failure != null) {
                throw failure;
            }
        }

        private BlockStartNode begin(String name, Map<String, Object> arguments) {
            Start start = new Start(PipelineGraph.this, name, last);
            start.addAction(new Arguments(arguments));
            return arrive(start);
        }

        private BlockStartNode beginBody(String name) {
            Start start = new Start(PipelineGraph.this, name, last);
            start.addAction(new BodyInvocationAction());
            return arrive(start);
        }

        private Exception body(String name, Code code) {
            BlockStartNode start = beginBody(name);
            Exception failure = run(code);
            endBody(start, failure);
            return failure;
        }

        private Exception run(Code code) {
            try {
                code.run(this);
                return null;
            } catch (Exception failed) {
                return failed;
            }
        }

        private void endBody(BlockStartNode start, Exception failure) {
            End end = new End(PipelineGraph.this, start, last);
            end.addAction(new BodyInvocationAction());
            arrive(end);
            if (failure != null) {
                end.addAction(new ErrorAction(failure));
            }
        }

        private void end(BlockStartNode start, Exception failure) {
            End end = arrive(new End(PipelineGraph.this, start, last));
            if (failure != null) {
                end.addAction(new ErrorAction(failure));
            }
        }
    }

    private static final class Arguments extends ArgumentsAction {
        private final Map<String, Object> arguments;

        Arguments(Map<String, Object> arguments) {
            this.arguments = arguments;
        }

        @Override
        protected Map<String, Object> getArgumentsInternal() {
            return arguments;
        }
    }

    private static final class Step extends AtomNode {
        private final String name;

        Step(PipelineGraph graph, String name, List<FlowNode> after) {
            super(graph, graph.nextId(), after.toArray(FlowNode[]::new));
            this.name = name;
        }

        @Override
        public String getDisplayFunctionName() {
            return name;
        }
    }

    private static final class Start extends BlockStartNode {
        private final String name;

        Start(PipelineGraph graph, String name, List<FlowNode> after) {
            super(graph, graph.nextId(), after.toArray(FlowNode[]::new));
            this.name = name;
        }

        @Override
        public String getDisplayFunctionName() {
            return name;
        }
    }

    private static final class End extends BlockEndNode<BlockStartNode> {
        End(PipelineGraph graph, BlockStartNode start, List<FlowNode> after) {
            super(graph, graph.nextId(), start, after.toArray(FlowNode[]::new));
        }

        @Override
        public String getDisplayFunctionName() {
            return "} // " + getStartNode().getDisplayFunctionName();
        }
    }
}
