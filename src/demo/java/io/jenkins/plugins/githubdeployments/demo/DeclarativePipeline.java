package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import groovy.lang.Closure;
import hudson.AbortException;
import hudson.model.Result;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Runs the sections of a Declarative pipeline in the order in which Jenkins does: a stage's options surround its agent,
 * its condition, its steps and its {@code post}, and a stage is marked as skipped when its options have ended. With
 * {@code beforeOptions true}, the condition is evaluated before the options.
 */
final class DeclarativePipeline {
    private static final List<String> POST =
            List.of("always", "aborted", "failure", "success", "unstable", "unsuccessful", "cleanup");

    private final Jenkinsfile script;
    private final PipelineSteps steps;

    DeclarativePipeline(Jenkinsfile script, PipelineSteps steps) {
        this.script = script;
        this.steps = steps;
    }

    void run(Closure<?> braces) throws Exception {
        steps.markAsDeclarative();
        Sections pipeline = Sections.of(braces);
        inAgent(
                pipeline,
                () -> inEnvironment(
                        pipeline,
                        () -> inOptions(
                                options(pipeline), () -> withPost(pipeline, () -> stages(pipeline.inside("stages"))))));
    }

    /** One after the other; what comes after a failure is skipped. */
    @CheckForNull
    private Object stages(List<StepCall> stages) throws Exception {
        Exception failure = null;
        for (StepCall stage : stages) {
            boolean late = failure != null;
            try {
                steps.stage(stage.text("name"), block -> late ? skipAfterFailure(stage, block) : stage(stage, block));
            } catch (Exception failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @CheckForNull
    private Object stage(StepCall call, FlowNode block) throws Exception {
        Sections stage = Sections.of(call.body());
        if (isEvaluatedBeforeOptions(stage) && !isChosen(stage)) {
            return skipByCondition(call, block);
        }
        AtomicBoolean chosen = new AtomicBoolean();
        inOptions(
                options(stage),
                () -> inAgent(stage, () -> {
                    chosen.set(isChosen(stage));
                    return chosen.get() ? inEnvironment(stage, () -> withPost(stage, () -> work(stage))) : null;
                }));
        return chosen.get() ? null : skipByCondition(call, block);
    }

    private static boolean isEvaluatedBeforeOptions(Sections stage) {
        return stage.inside("when").stream()
                .anyMatch(setting -> setting.name().equals("beforeOptions")
                        && setting.positional().contains(true));
    }

    @CheckForNull
    private Object skipByCondition(StepCall stage, FlowNode block) {
        return skip(stage, block, "due to when conditional", "SKIPPED_FOR_CONDITIONAL");
    }

    @CheckForNull
    private Object skipAfterFailure(StepCall stage, FlowNode block) {
        return skip(stage, block, "due to earlier failure(s)", "SKIPPED_FOR_FAILURE");
    }

    @CheckForNull
    private Object skip(StepCall stage, FlowNode block, String why, String status) {
        steps.console("Stage \"" + stage.text("name") + "\" skipped " + why);
        TagsAction tags = new TagsAction();
        tags.addTag("STAGE_STATUS", status);
        block.addAction(tags);
        return null;
    }

    @CheckForNull
    private Object work(Sections stage) throws Exception {
        if (stage.section("parallel").isPresent()) {
            Map<String, Object> branches = new LinkedHashMap<>();
            for (StepCall branch : stage.inside("parallel")) {
                Callable<Object> work = () -> stages(List.of(branch));
                branches.put(branch.text("name"), work);
            }
            return steps.parallel(branches);
        }
        Optional<StepCall> own = stage.section("steps");
        return own.isPresent() ? run(own.get()) : stages(stage.inside("stages"));
    }

    /** All conditions must hold. */
    private boolean isChosen(Sections stage) throws Exception {
        for (StepCall condition : stage.inside("when")) {
            boolean holds =
                    switch (condition.name()) {
                        case "branch" ->
                            condition.text("pattern").equals(steps.variables().get("BRANCH_NAME"));
                        case "beforeOptions" -> true;
                        case "expression" -> DefaultTypeTransformation.castToBoolean(run(condition));
                        default -> throw new AbortException("The demo's runner has no condition " + condition.name());
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static Iterator<StepCall> options(Sections sections) {
        return sections.inside("options").iterator();
    }

    @CheckForNull
    private Object inOptions(Iterator<StepCall> options, Callable<Object> body) throws Exception {
        return options.hasNext() ? steps.call(options.next(), () -> inOptions(options, body)) : body.call();
    }

    @CheckForNull
    private Object inAgent(Sections sections, Callable<Object> body) throws Exception {
        boolean wanted = sections.section("agent")
                .filter(agent -> !agent.positional().contains("none"))
                .isPresent();
        return wanted ? steps.node(body) : body.call();
    }

    @CheckForNull
    private Object inEnvironment(Sections sections, Callable<Object> body) throws Exception {
        Optional<StepCall> environment = sections.section("environment");
        return environment.isPresent()
                ? steps.with(Assignments.of(environment.get().body()), body)
                : body.call();
    }

    @CheckForNull
    private Object withPost(Sections sections, Callable<Object> body) throws Exception {
        Object result;
        try {
            result = body.call();
        } catch (Exception failure) {
            post(sections, steps.result(failure));
            throw failure;
        }
        post(sections, steps.result(null));
        return result;
    }

    private void post(Sections sections, Result result) throws Exception {
        Map<String, StepCall> conditions = new LinkedHashMap<>();
        sections.inside("post").forEach(condition -> conditions.put(condition.name(), condition));
        for (String condition : POST) {
            if (conditions.containsKey(condition) && isMet(condition, result)) {
                run(conditions.get(condition));
            }
        }
    }

    private static boolean isMet(String condition, Result result) {
        return switch (condition) {
            case "always", "cleanup" -> true;
            case "unsuccessful" -> !Result.SUCCESS.equals(result);
            default -> result.toString().equalsIgnoreCase(condition);
        };
    }

    /** Runs braces that hold steps: their names are the script's again, no longer the section's. */
    @Nullable
    private Object run(StepCall section) {
        Closure<?> braces = section.body();
        braces.setDelegate(script);
        braces.setResolveStrategy(Closure.DELEGATE_FIRST);
        return braces.call();
    }
}
