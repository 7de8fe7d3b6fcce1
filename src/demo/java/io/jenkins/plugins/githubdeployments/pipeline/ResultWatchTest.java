package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.pipeline.PipelineGraph.Branch;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.Test;

class ResultWatchTest {
    private final Build build = new Build();
    private final ResultWatch watch = new ResultWatch(build, Runnable::run);
    private final List<FlowNode> nodes = new ArrayList<>();
    private final Branch main = new PipelineGraph(node -> {
                nodes.add(node);
                watch.onNewHead(node);
            })
            .start();

    @Test
    void marksTheStepBeforeWhichAResultWasSet() {
        main.step("sh");
        build.result = Result.UNSTABLE;
        FlowNode next = main.step("echo");
        main.step("echo");

        assertThat(marked()).containsExactly(next);
        assertThat(next.getAction(ResultAction.class).result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void marksTheEndOfTheBodyInWhichAResultWasSetLast() throws Exception {
        main.block("githubDeploy", body -> {
            body.step("sh");
            build.result = Result.FAILURE;
        });

        assertThat(marked())
                .singleElement()
                .satisfies(end -> assertThat(end.getDisplayFunctionName()).isEqualTo("} // githubDeploy"));
    }

    @Test
    void knowsTheBranchThatHasSetIt() {
        List<Branch> branches = main.fork(2);
        branches.get(0).swallows(own -> own.block("githubDeploy", body -> {}));
        build.result = Result.FAILURE;
        FlowNode setter = branches.get(1).step("echo");

        assertThat(marked()).containsExactly(setter);
    }

    @Test
    void suspectsEveryBranchThatMayHaveSetIt() {
        List<Branch> branches = main.fork(2);
        FlowNode publisher = branches.get(0).step("publisher of which nobody knows what it does");
        build.result = Result.UNSTABLE;
        FlowNode other = branches.get(1).step("echo");

        assertThat(marked()).containsExactlyInAnyOrder(publisher, other);
    }

    @Test
    void believesAStepThatWarns() {
        main.warns("unstable", Result.UNSTABLE, Map.of());
        build.result = Result.UNSTABLE;
        main.step("echo");

        assertThat(marked()).isEmpty();
    }

    @Test
    void believesAStepThatHasCaughtAnError() {
        List<Branch> branches = main.fork(2);
        branches.get(0)
                .swallows(own -> own.catching("catchError", Map.of(), body -> {
                    try {
                        body.fails();
                    } finally {
                        nextEventSees(Result.FAILURE);
                    }
                }));
        branches.get(1).step("echo");

        assertThat(marked()).isEmpty();
    }

    /** After its body has ended, before the step has. */
    private void nextEventSees(Result result) {
        build.afterNext = result;
    }

    @Test
    void forgetsAResultThatDeclarativeHasOnlyLent() {
        main.step("sh");
        build.result = Result.FAILURE;
        main.step("echo");
        assertThat(marked()).hasSize(1);
        build.result = null;
        main.step("echo");

        assertThat(marked()).isEmpty();
    }

    private List<FlowNode> marked() {
        return nodes.stream()
                .filter(node -> node.getAction(ResultAction.class) != null)
                .toList();
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class Build extends Run {
        private Result result;
        private Result afterNext;

        Build() {
            super((Job) null, Calendar.getInstance());
        }

        /** Asked once for each node. */
        @Override
        public Result getResult() {
            Result now = result;
            if (afterNext != null) {
                result = afterNext;
                afterNext = null;
            }
            return now;
        }

        @Override
        public String toString() {
            return "build";
        }
    }
}
