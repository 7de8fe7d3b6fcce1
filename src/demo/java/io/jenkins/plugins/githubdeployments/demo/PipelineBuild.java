package io.jenkins.plugins.githubdeployments.demo;

import hudson.AbortException;
import hudson.EnvVars;
import io.jenkins.plugins.githubdeployments.pipeline.GraphWatcher;
import io.jenkins.plugins.githubdeployments.recording.UnclosedDeployments;
import java.nio.file.Path;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Runs a Jenkinsfile as a build of its own. */
final class PipelineBuild {
    private final Path jenkinsfile;
    private final DemoRun run;
    private final DemoListener listener;
    private final DemoGraph graph;
    private final PipelineSteps steps;

    PipelineBuild(Path jenkinsfile, EnvVars variables, Timeline timeline, GraphWatcher watcher, Pace pace) {
        this.jenkinsfile = jenkinsfile;
        run = new DemoRun(variables);
        listener = new DemoListener(timeline);
        graph = new DemoGraph(listener, watcher);
        steps = new PipelineSteps(run, listener, graph, new Shell(pace));
    }

    void run() {
        Exception failure = null;
        try {
            Jenkinsfile.load(jenkinsfile, steps).run();
        } catch (Exception failed) {
            failure = failed;
            tell(failed);
        }
        run.setResult(steps.result(failure));
        listener.getLogger().println("Finished: " + run.getResult());
        graph.complete();
        new UnclosedDeployments().onFinalized(run);
    }

    private void tell(Exception failure) {
        if (failure instanceof FlowInterruptedException interrupted) {
            interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .forEach(listener.getLogger()::println);
        } else {
            listener.error(failure instanceof AbortException ? failure.getMessage() : failure.toString());
        }
    }
}
