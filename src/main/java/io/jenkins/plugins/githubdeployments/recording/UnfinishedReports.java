package io.jenkins.plugins.githubdeployments.recording;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.concurrent.CompletableFuture;

/** Who still has to report how a deployment of a build went when that build ends, and does so on another thread. */
public interface UnfinishedReports extends ExtensionPoint {
    /** Completes when all is reported; called once, as the build ends. */
    CompletableFuture<Void> finish(Run<?, ?> run);

    static CompletableFuture<Void> finishAll(Run<?, ?> run) {
        return CompletableFuture.allOf(ExtensionList.lookup(UnfinishedReports.class).stream()
                .map(reports -> reports.finish(run))
                .toArray(CompletableFuture<?>[]::new));
    }
}
