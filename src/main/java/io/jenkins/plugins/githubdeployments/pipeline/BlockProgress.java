package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Tells GitHub where the work inside a block is: which stage runs, or what all of it waits for. Looks only after things
 * have been calm for a moment, and not more often than GitHub's limits bear; so what passes quickly is not told.
 */
final class BlockProgress {
    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Where pages of single stages are, by the address that their action has on the page of the build. */
    private static final Set<String> STAGE_PAGES = Set.of("stages", "pipeline-overview");

    /** Steps that wait before their body begins, or have none, with the state of who waits in them. */
    private static final Map<String, DeploymentState> WAITING =
            Map.of("node", DeploymentState.QUEUED, "lock", DeploymentState.QUEUED, "input", DeploymentState.PENDING);

    private final Run<?, ?> run;
    private final FlowNode block;

    /** Guarded by this, as all below. */
    private boolean scheduled;

    private long lastLook = System.nanoTime() - INTERVAL.toNanos();

    BlockProgress(Run<?, ?> run, FlowNode block) {
        this.run = run;
        this.block = block;
    }

    /** Something has begun or ended, inside or beside it. Called on the thread that runs Pipeline code. */
    synchronized void stirred() {
        if (!scheduled) {
            scheduled = true;
            long sinceLast = System.nanoTime() - lastLook;
            long pause = Math.max(CALM.toNanos(), INTERVAL.toNanos() - sinceLast);
            Timer.get().schedule(this::look, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        synchronized (this) {
            scheduled = false;
            lastLook = System.nanoTime();
        }
        List<FlowNode> heads = block.getExecution().getCurrentHeads().stream()
                .filter(head -> isInside(head) && !isEnd(head))
                .toList();
        if (heads.isEmpty()) {
            return;
        }
        boolean waits = heads.stream().allMatch(head -> WAITING.containsKey(head.getDisplayFunctionName()));
        if (waits) {
            FlowNode first = heads.get(0);
            report(WAITING.get(first.getDisplayFunctionName()), waitingFor(heads), stage(first));
        } else {
            List<BlockStartNode> stages = heads.stream()
                    .map(this::stage)
                    .filter(stage -> stage != null)
                    .distinct()
                    .toList();
            report(DeploymentState.IN_PROGRESS, names(stages), stages.size() == 1 ? stages.get(0) : null);
        }
    }

    /** Of the body: nothing is to be told of it but the outcome. */
    private boolean isEnd(FlowNode head) {
        return head instanceof BlockEndNode<?> end && isBody(end.getStartNode());
    }

    private boolean isBody(FlowNode start) {
        return start.getParents().contains(block);
    }

    private boolean isInside(FlowNode node) {
        return node.getAllEnclosingIds().contains(block.getId());
    }

    private static String waitingFor(List<FlowNode> heads) {
        Set<String> reasons = new LinkedHashSet<>();
        for (FlowNode head : heads) {
            reasons.add(
                    switch (head.getDisplayFunctionName()) {
                        case "node" -> Messages.BlockProgress_executor();
                        case "lock" -> Messages.BlockProgress_lock();
                        default -> Messages.BlockProgress_input();
                    });
        }
        return String.join(", ", reasons);
    }

    /** The innermost stage around it that is inside the block; null if there is none. */
    @CheckForNull
    private BlockStartNode stage(FlowNode node) {
        for (BlockStartNode enclosing : node.iterateEnclosingBlocks()) {
            if (enclosing.equals(block)) {
                return null;
            }
            if (DeclarativeStage.name(enclosing).isPresent()) {
                return enclosing;
            }
        }
        return null;
    }

    @CheckForNull
    private String names(List<BlockStartNode> stages) {
        return stages.isEmpty() ? null : stages.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(BlockStartNode stage) {
        String label = DeclarativeStage.name(stage).orElseThrow();
        return ExtensionList.lookup(StageCount.class).stream()
                .flatMap(count -> count.find(run, label).stream())
                .findFirst()
                .map(position -> Messages.BlockProgress_stage(label, position.number(), position.total()))
                .orElse(label);
    }

    private void report(DeploymentState state, @Nullable String description, @Nullable BlockStartNode stage) {
        DeploymentRecorder.progress(run, block.getId(), state, description, stage == null ? null : page(stage));
    }

    /** Path of the stage's own page below that of the build; null if nobody has one. */
    @CheckForNull
    private String page(BlockStartNode stage) {
        return run.getAllActions().stream()
                .map(Action::getUrlName)
                .filter(name -> name != null && STAGE_PAGES.contains(name))
                .findFirst()
                .map(name -> name + "/?selected-node=" + stage.getId())
                .orElse(null);
    }
}
