package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Launcher;
import hudson.matrix.MatrixAggregatable;
import hudson.matrix.MatrixAggregator;
import hudson.matrix.MatrixBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import java.io.IOException;

/** Records a matrix build as one deployment: deployments of its configurations would replace each other. */
@Extension(optional = true)
public final class MatrixDeployments implements MatrixAggregatable {
    @CheckForNull
    @Override
    public MatrixAggregator createAggregator(MatrixBuild build, Launcher launcher, BuildListener listener) {
        GitHubDeploymentPublisher publisher =
                build.getParent().getPublishersList().get(GitHubDeploymentPublisher.class);
        return publisher == null ? null : new Aggregator(build, launcher, listener, publisher.options(build));
    }

    private static final class Aggregator extends MatrixAggregator {
        private final DeploymentOptions options;
        private final BuildRecording recording;

        Aggregator(MatrixBuild build, Launcher launcher, BuildListener listener, DeploymentOptions options) {
            super(build, launcher, listener);
            this.options = options;
            this.recording = new BuildRecording(build, listener);
        }

        @Override
        public boolean startBuild() {
            return recording.open(options);
        }

        @Override
        public boolean endBuild() throws InterruptedException, IOException {
            recording.close(options);
            return true;
        }
    }
}
