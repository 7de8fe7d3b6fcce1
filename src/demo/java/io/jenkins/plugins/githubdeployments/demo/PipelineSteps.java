package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubCreateDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStatusStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeploymentsStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubUndeployStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;

/** The steps of one build: the plugin's own are the real ones, Jenkins' own are played as far as the examples need them. */
final class PipelineSteps {
    private static final Map<String, Class<? extends Step>> REAL = Map.of(
            "githubDeploy", GitHubDeployStep.class,
            "githubCreateDeployment", GitHubCreateDeploymentStep.class,
            "githubDeployStatus", GitHubDeployStatusStep.class,
            "githubDeployments", GitHubDeploymentsStep.class,
            "githubDeployment", GitHubDeploymentStep.class,
            "githubUndeploy", GitHubUndeployStep.class);

    private final DemoRun run;
    private final TaskListener listener;
    private final Shell shell;
    private final ThreadLocal<PipelineBranch> branch;

    PipelineSteps(DemoRun run, TaskListener listener, DemoGraph graph, Shell shell) {
        this.run = run;
        this.listener = listener;
        this.shell = shell;
        this.branch = ThreadLocal.withInitial(() -> new PipelineBranch(graph));
    }

    /** @param body what stands between the braces; null without */
    @CheckForNull
    Object call(StepCall call, @CheckForNull Callable<?> body) throws Exception {
        if (REAL.containsKey(call.name())) {
            return real(call, body);
        }
        return switch (call.name()) {
            case "echo" -> echo(call.text("message"));
            case "error" -> error(call.text("message"));
            case "sh" -> sh(call.text("script"));
            case "unstable" -> unstable(call.text("message"));
            case "stage" -> stage(call.text("name"), block -> body.call());
            case "node" -> node(body);
            case "timeout" -> branch().block("timeout", block -> body.call());
            case "withEnv" -> with(variables(call.positional().get(0)), body);
            case "script" -> body.call();
            case "parallel" -> parallel(call.named());
            default -> throw new AbortException("The demo's runner has no step " + call.name());
        };
    }

    /** Starts a step of the plugin as Jenkins does. */
    @CheckForNull
    private Object real(StepCall call, @CheckForNull Callable<?> body) throws Exception {
        if (!call.positional().isEmpty()) {
            throw new AbortException("The demo's runner wants the parameters of " + call.name() + " by name");
        }
        Step step = DataBinding.bind(REAL.get(call.name()), call.named());
        return body == null
                ? start(step, branch().step(call.name()), null)
                : branch().block(call.name(), block -> start(step, block, body));
    }

    @CheckForNull
    private Object start(Step step, FlowNode node, @CheckForNull Callable<?> body) throws Exception {
        DemoStepContext context = new DemoStepContext(run, listener, branch(), node, body);
        step.start(context).start();
        return context.await();
    }

    @CheckForNull
    Object stage(String name, PipelineBranch.Body body) throws Exception {
        console("[Pipeline] stage " + name);
        return labelled("stage", new LabelAction(name), body);
    }

    @CheckForNull
    Object node(Callable<?> body) throws Exception {
        // whoever waits for an executor has not begun to work
        shell.pause();
        return branch().block("node", block -> {
            console("[Pipeline] node");
            return body.call();
        });
    }

    @CheckForNull
    Object with(Map<String, String> variables, Callable<?> body) throws Exception {
        EnvironmentExpander more = EnvironmentExpander.constant(variables);
        EnvironmentExpander all = EnvironmentExpander.merge(branch().get(EnvironmentExpander.class), more);
        return branch().block("withEnv", block -> branch().with(List.of(all), body));
    }

    void markAsDeclarative() {
        run.addAction(new ExecutionModelAction());
    }

    /** Of the build, as far as it has come. */
    Result result(@Nullable Exception failure) {
        if (failure != null) {
            return failure instanceof FlowInterruptedException ? Result.ABORTED : Result.FAILURE;
        }
        return run.getResult() == null ? Result.SUCCESS : run.getResult();
    }

    EnvVars variables() throws IOException, InterruptedException {
        return branch().expand(run.variables());
    }

    @CheckForNull
    Object echo(String message) {
        branch().step("echo");
        console(message);
        return null;
    }

    @CheckForNull
    private Object error(String message) throws AbortException {
        branch().step("error");
        throw new AbortException(message);
    }

    @CheckForNull
    private Object sh(String command) throws IOException, InterruptedException {
        branch().step("sh");
        shell.run(command, variables(), listener.getLogger());
        return null;
    }

    @CheckForNull
    private Object unstable(String message) {
        branch().step("unstable").addAction(new WarningAction(Result.UNSTABLE));
        console("WARNING: " + message);
        run.setResult(Result.UNSTABLE);
        return null;
    }

    @CheckForNull
    Object parallel(Map<String, Object> branches) throws Exception {
        PipelineBranch here = branch();
        return here.block("parallel", block -> {
            List<PipelineBranch> forks = new ArrayList<>();
            List<Callable<Object>> work = new ArrayList<>();
            branches.forEach((name, body) -> {
                PipelineBranch fork = here.fork();
                forks.add(fork);
                work.add(() -> branch(fork, name, (Callable<?>) body));
            });
            try {
                Threads.run(work);
            } finally {
                here.join(forks);
            }
            return null;
        });
    }

    @CheckForNull
    private Object branch(PipelineBranch fork, String name, Callable<?> body) throws Exception {
        branch.set(fork);
        return labelled("parallel", new BranchLabel(name), block -> body.call());
    }

    @CheckForNull
    private Object labelled(String step, Action label, PipelineBranch.Body body) throws Exception {
        return branch().block(step, block -> {
            block.addAction(label);
            return body.run(block);
        });
    }

    private static Map<String, String> variables(Object assignments) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object each : (Collection<?>) assignments) {
            String[] parts = each.toString().split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }

    private PipelineBranch branch() {
        return branch.get();
    }

    void console(String line) {
        listener.getLogger().println(line);
    }
}
