package io.jenkins.plugins.githubdeployments.source;

import com.coravy.hudson.plugins.github.GithubProjectProperty;
import hudson.Extension;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.Optional;
import java.util.function.Consumer;

/** Uses the "GitHub project" address of the job, which contains the repository but no commit. */
@Extension(ordinal = 100, optional = true)
public final class ProjectUrlFinder implements BuildSourceFinder, RequiresPlugin<GithubProjectProperty> {
    @Override
    public Optional<BuildSource> find(SourceQuery search, Consumer<String> why) {
        GithubProjectProperty property = search.job().getProperty(GithubProjectProperty.class);
        Optional<Repository> repository = property == null
                ? Optional.empty()
                : Servers.around(search.job()).parse(property.getProjectUrlStr());
        if (repository.isEmpty()) {
            why.accept(Messages.ProjectUrlFinder_none());
        }
        return repository.map(known -> new BuildSource(known, null, null));
    }
}
