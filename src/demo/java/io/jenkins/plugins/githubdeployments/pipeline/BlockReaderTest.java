package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.pipeline.PipelineGraph.Branch;
import io.jenkins.plugins.githubdeployments.pipeline.PipelineGraph.Code;
import io.jenkins.plugins.githubdeployments.pipeline.PipelineGraph.FailFastCause;
import io.jenkins.plugins.githubdeployments.pipeline.PipelineGraph.Stopped;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockReaderTest {
    private static final Map<String, Object> DEFAULTS = Map.of();
    private static final Exception OUTER_TIMEOUT =
            new FlowInterruptedException(Result.ABORTED, new Stopped("Timeout has been exceeded"));
    private static final Exception FAIL_FAST = new FlowInterruptedException(Result.ABORTED, new FailFastCause());

    static Stream<Arguments> bodies() {
        return Stream.of(
                of("nothing", "success", null, body -> body.step("echo")),
                of("error", "failure", null, Branch::fails),
                of(
                        "unstable",
                        "failure",
                        "The build is unstable",
                        body -> body.warns("unstable", Result.UNSTABLE, DEFAULTS)),
                of("junit", "failure", "The build is unstable", body -> body.warns("junit", Result.UNSTABLE, DEFAULTS)),
                of(
                        "junit that is only of its stage",
                        "success",
                        null,
                        body -> body.warns("junit", Result.UNSTABLE, Map.of("skipMarkingBuildUnstable", true))),
                of("catchError", "failure", null, body -> body.catching("catchError", DEFAULTS, Branch::fails)),
                of(
                        "catchError without an error",
                        "success",
                        null,
                        body -> body.catching("catchError", DEFAULTS, inner -> inner.step("echo"))),
                of(
                        "catchError: UNSTABLE",
                        "failure",
                        "The build is unstable",
                        body -> body.catching("catchError", Map.of("buildResult", "UNSTABLE"), Branch::fails)),
                of(
                        "catchError: SUCCESS, of a stage that failed",
                        "success",
                        null,
                        body -> body.catching(
                                "catchError",
                                Map.of("buildResult", "SUCCESS", "stageResult", "FAILURE"),
                                Branch::fails)),
                of(
                        "catchError: ABORTED",
                        "error",
                        "The build was stopped",
                        body -> body.catching("catchError", Map.of("buildResult", "ABORTED"), Branch::fails)),
                of(
                        "catchError with a masked argument",
                        "failure",
                        null,
                        body -> body.catching("catchError", Map.of("buildResult", new Object()), Branch::fails)),
                of(
                        "warnError",
                        "failure",
                        "The build is unstable",
                        body -> body.catching("warnError", DEFAULTS, Branch::fails)),
                of(
                        "catchError around unstable",
                        "failure",
                        "The build is unstable",
                        body -> body.catching(
                                "catchError", DEFAULTS, inner -> inner.warns("unstable", Result.UNSTABLE, DEFAULTS))),
                of("catchError after unstable", "failure", null, body -> {
                    body.warns("unstable", Result.UNSTABLE, DEFAULTS);
                    body.catching("catchError", DEFAULTS, Branch::fails);
                }),
                of(
                        "catchError inside catchError: SUCCESS",
                        "failure",
                        null,
                        body -> body.catching(
                                "catchError",
                                Map.of("buildResult", "SUCCESS"),
                                inner -> inner.catching("catchError", DEFAULTS, Branch::fails))),
                of("try around error", "success", null, body -> body.swallows(Branch::fails)),
                of("abort", "error", "Aborted by alice", Branch::isAborted),
                of("try around abort", "error", "Aborted by alice", body -> body.swallows(Branch::isAborted)),
                of("try around abort, then error", "error", "Aborted by alice", body -> {
                    body.swallows(Branch::isAborted);
                    body.fails();
                }),
                of(
                        "catchError: SUCCESS around abort",
                        "error",
                        "Aborted by alice",
                        body -> body.catching("catchError", Map.of("buildResult", "SUCCESS"), Branch::isAborted)),
                of(
                        "try around a timeout around the block",
                        "error",
                        "Timeout has been exceeded",
                        body -> body.swallows(inner -> inner.fails("sh", OUTER_TIMEOUT))),
                of("timeout", "error", "Timeout has been exceeded", body -> body.timeout(inner -> {})),
                of(
                        "try around timeout",
                        "error",
                        "Timeout has been exceeded",
                        body -> body.swallows(inner -> inner.timeout(work -> {}))),
                of(
                        "catchError around timeout",
                        "error",
                        "Timeout has been exceeded",
                        body -> body.catching("catchError", DEFAULTS, inner -> inner.timeout(work -> {}))),
                of(
                        "timeout around catchError: UNSTABLE",
                        "error",
                        "Timeout has been exceeded",
                        body -> body.timeout(inner ->
                                inner.catching("catchError", Map.of("buildResult", "UNSTABLE"), Branch::fails))),
                of(
                        "retry after timeout",
                        "success",
                        null,
                        body -> body.retry(first -> first.timeout(work -> {}), second -> second.step("echo"))),
                of(
                        "retry after error",
                        "success",
                        null,
                        body -> body.retry(Branch::fails, second -> second.step("echo"))),
                of("retry in vain", "failure", null, body -> body.retry(Branch::fails, Branch::fails)),
                of(
                        "try around failFast around the block",
                        "error",
                        "Failed in branch a",
                        body -> body.swallows(inner -> inner.fails("sh", FAIL_FAST))),
                of(
                        "failFast inside",
                        "failure",
                        null,
                        body -> body.parallel(Branch::fails, other -> other.fails("sh", FAIL_FAST))),
                of(
                        "try around failFast inside",
                        "error",
                        "Failed in branch a",
                        body -> body.swallows(
                                inner -> inner.parallel(Branch::fails, other -> other.fails("sh", FAIL_FAST)))),
                of(
                        "catchError around failFast inside",
                        "failure",
                        null,
                        body -> body.catching(
                                "catchError",
                                DEFAULTS,
                                inner -> inner.parallel(Branch::fails, other -> other.fails("sh", FAIL_FAST)))),
                of(
                        "parallel, one of which is caught",
                        "failure",
                        null,
                        body -> body.parallel(
                                one -> one.step("echo"),
                                other -> other.catching("catchError", DEFAULTS, Branch::fails))),
                of(
                        "a build that was unstable",
                        "failure",
                        "The build is unstable",
                        body -> body.fails("build", new FlowInterruptedException(Result.UNSTABLE, false))),
                of(
                        "try around a build that was aborted",
                        "success",
                        null,
                        body -> body.swallows(inner -> inner.fails(
                                "build",
                                new FlowInterruptedException(Result.ABORTED, false, new Stopped("shop #1 aborted"))))),
                of(
                        "a result set by hand",
                        "failure",
                        null,
                        body -> body.step("echo").addAction(new ResultAction(Result.FAILURE))));
    }

    private static Arguments of(String body, String state, String description, Code code) {
        return Arguments.of(body, state, description, code);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bodies")
    void takesItsOutcomeFromWhatRanInside(String body, String state, String description, Code code) {
        assertThat(outcome(code, branch -> {})).isEqualTo(new Outcome(new DeploymentState(state), description));
    }

    static Stream<Arguments> siblings() {
        return bodies().filter(body -> !body.get()[1].equals("success"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("siblings")
    void isNotToBlameForItsSiblings(String body, String state, String description, Code code) {
        assertThat(outcome(branch -> branch.step("echo"), sibling -> sibling.swallows(code)))
                .isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("siblings")
    void isNotExcusedByItsSiblings(String body, String state, String description, Code code) {
        assertThat(outcome(code, sibling -> sibling.warns("unstable", Result.UNSTABLE, DEFAULTS)))
                .isEqualTo(new Outcome(new DeploymentState(state), description));
    }

    /** Of a block in one branch of two, after and before which things go wrong. */
    private static Outcome outcome(Code body, Code sibling) {
        List<Outcome> outcomes = new ArrayList<>();
        Branch main = new PipelineGraph(node -> read(node).ifPresent(outcomes::add)).start();
        main.catching("catchError", DEFAULTS, Branch::fails);
        main.swallows(around -> around.parallel(sibling, own -> {
            own.swallows(inner -> inner.block("githubDeploy", body));
            own.catching("catchError", DEFAULTS, Branch::fails);
        }));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static Optional<Outcome> read(FlowNode node) {
        if (node instanceof BlockEndNode<?> step
                && CatchingStep.of(step) == null
                && step.getStartNode().getDisplayFunctionName().equals("githubDeploy")
                && step.getParents().get(0) instanceof BlockEndNode<?> body) {
            Throwable failure = body.getError() == null ? null : body.getError().getError();
            return Optional.of(BlockReader.read(step.getStartNode(), step.getParents(), failure)
                    .outcome("failure"));
        }
        return Optional.empty();
    }
}
