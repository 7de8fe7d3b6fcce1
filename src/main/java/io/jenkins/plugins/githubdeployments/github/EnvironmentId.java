package io.jenkins.plugins.githubdeployments.github;

import java.util.Locale;
import java.util.Objects;

/**
 * An environment of a repository. GitHub ignores case in the names of both, and so do {@link #equals} and {@link #key}.
 *
 * @param repository with the address of the API that knows it
 * @param name as somebody wrote it, such as {@code production}
 */
public record EnvironmentId(Repository repository, String name) {
    public EnvironmentId {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(name);
    }

    /** The same text for every spelling, for sorting and for keys of files. */
    public String key() {
        return (repository.apiUrl() + '\n' + repository.fullName() + '\n' + name).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvironmentId that
                && name.equalsIgnoreCase(that.name)
                && repository.isSame(that.repository);
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return name + " of " + repository;
    }
}
