package io.jenkins.plugins.githubdeployments;

import hudson.Extension;
import hudson.model.Run;
import hudson.plugins.git.util.Build;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;
import java.util.function.Consumer;

/** The Git plugin's record of what this build has checked out. The first one wins: libraries come after the job's own. */
@Extension(ordinal = 200, optional = true)
public final class GitBuildOrigin implements OriginSource {
    @Override
    public Optional<Origin> find(Run<?, ?> run, Consumer<String> why) {
        for (BuildData data : run.getActions(BuildData.class)) {
            Build build = data.lastBuild;
            // The record is handed on from build to build; an older one says nothing about this build.
            if (build == null || build.getBuildNumber() != run.getNumber() || build.getRevision() == null) {
                continue;
            }
            for (String remote : data.getRemoteUrls()) {
                Optional<Repository> repository = Repository.parse(remote, null);
                if (repository.isPresent()) {
                    return Optional.of(
                            new Origin(repository.get(), build.getRevision().getSha1String(), null));
                }
            }
        }
        why.accept(Messages.GitBuildOrigin_none());
        return Optional.empty();
    }
}
