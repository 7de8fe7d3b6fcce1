package io.jenkins.plugins.githubdeployments.recording;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.concurrent.CompletableFuture;

/** An extension that still has to report the end of a deployment when its build ends, on another thread. */
public interface UnfinishedReports extends ExtensionPoint {
    /**
     * Called once when the build ends.
     *
     * @return completes when everything is reported
     */
    CompletableFuture<Void> finish(Run<?, ?> run);

    static CompletableFuture<Void> finishAll(Run<?, ?> run) {
        return CompletableFuture.allOf(ExtensionList.lookup(UnfinishedReports.class).stream()
                .map(reports -> reports.finish(run))
                .toArray(CompletableFuture<?>[]::new));
    }
}
