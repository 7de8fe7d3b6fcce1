package io.jenkins.plugins.githubdeployments;

import com.coravy.hudson.plugins.github.GithubProjectProperty;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;
import java.util.function.Consumer;

/** The job's "GitHub project" address: it knows the repository and no commit. */
@Extension(ordinal = 100, optional = true)
public final class ProjectUrlOrigin implements OriginSource {
    @Override
    public Optional<Origin> find(Run<?, ?> run, Consumer<String> why) {
        GithubProjectProperty property = run.getParent().getProperty(GithubProjectProperty.class);
        Optional<Repository> repository =
                property == null ? Optional.empty() : Repository.parse(property.getProjectUrlStr(), null);
        if (repository.isEmpty()) {
            why.accept(Messages.ProjectUrlOrigin_none());
        }
        return repository.map(known -> new Origin(known, null, null));
    }
}
