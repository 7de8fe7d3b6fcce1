package io.jenkins.plugins.githubdeployments.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Launcher;
import hudson.matrix.MatrixAggregatable;
import hudson.matrix.MatrixAggregator;
import hudson.matrix.MatrixBuild;
import hudson.model.BuildListener;
import java.io.IOException;

/** A matrix is one deployment: those of its configurations would retire each other. */
@Extension(optional = true)
public final class MatrixDeployments implements MatrixAggregatable {
    @CheckForNull
    @Override
    public MatrixAggregator createAggregator(MatrixBuild build, Launcher launcher, BuildListener listener) {
        GitHubDeploymentPublisher publisher =
                build.getParent().getPublishersList().get(GitHubDeploymentPublisher.class);
        return publisher == null ? null : new Aggregator(build, launcher, listener, publisher);
    }

    private static final class Aggregator extends MatrixAggregator {
        private final GitHubDeploymentPublisher publisher;
        private final BuildRecording recording;

        Aggregator(MatrixBuild build, Launcher launcher, BuildListener listener, GitHubDeploymentPublisher publisher) {
            super(build, launcher, listener);
            this.publisher = publisher;
            this.recording = new BuildRecording(build, listener);
        }

        @Override
        public boolean startBuild() {
            return recording.open(publisher.options());
        }

        @Override
        public boolean endBuild() throws InterruptedException, IOException {
            recording.close(publisher.options());
            return true;
        }
    }
}
