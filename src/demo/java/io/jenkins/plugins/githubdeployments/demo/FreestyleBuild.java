package io.jenkins.plugins.githubdeployments.demo;

import hudson.EnvVars;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.recording.UnclosedDeployments;
import java.io.IOException;
import java.util.List;

/** Runs a freestyle build: the post-build action is asked first, then come the commands, then it is asked again. */
final class FreestyleBuild {
    private final GitHubDeploymentPublisher publisher;
    private final List<String> commands;
    private final DemoBuild build;
    private final DemoListener listener;
    private final Shell shell;

    FreestyleBuild(
            GitHubDeploymentPublisher publisher,
            List<String> commands,
            EnvVars variables,
            Timeline timeline,
            Pace pace) {
        this.publisher = publisher;
        this.commands = commands;
        build = new DemoBuild(variables);
        listener = new DemoListener(timeline);
        shell = new Shell(pace);
    }

    void run() throws IOException, InterruptedException {
        build.setResult(Result.SUCCESS);
        if (publisher.prebuild(build, listener)) {
            for (String command : commands) {
                shell.run(command, build.getEnvironment(listener), listener.getLogger());
            }
        } else {
            build.setResult(Result.FAILURE);
        }
        publisher.perform(build, null, listener);
        listener.getLogger().println("Finished: " + build.getResult());
        new UnclosedDeployments().onFinalized(build);
    }
}
