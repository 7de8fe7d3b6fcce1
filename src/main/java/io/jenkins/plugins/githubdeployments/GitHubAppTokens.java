package io.jenkins.plugins.githubdeployments;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;
import org.jenkinsci.plugins.github_branch_source.GitHubAppCredentials;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessInferredOwner;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessInferredRepository;
import org.jenkinsci.plugins.github_branch_source.app_credentials.AccessSpecifiedRepositories;
import org.jenkinsci.plugins.github_branch_source.app_credentials.DefaultPermissionsStrategy;
import org.jenkinsci.plugins.github_branch_source.app_credentials.RepositoryAccessStrategy;

/**
 * The token of a GitHub App for the repository of the deployment alone. Never for more than the credential's own
 * "repository access strategy" allows the job: what it does not allow, or what depends on more than we know, is left to the
 * credential itself.
 */
@Extension(optional = true)
public final class GitHubAppTokens implements RepositoryTokens, Needs<GitHubAppCredentials> {
    private static final Logger LOGGER = Logger.getLogger(GitHubAppTokens.class.getName());

    /** A token lives for an hour, and those that are used are asked for often. */
    private static final int KEPT = 500;

    /** Credentials keep their token as long as it is good, so these are kept in turn. */
    private final Map<Scope, GitHubAppCredentials> narrowed = new Recent();

    private static final class Recent extends LinkedHashMap<Scope, GitHubAppCredentials> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, GitHubAppCredentials> eldest) {
            return size() > KEPT;
        }
    }

    private record Scope(
            String appId,
            Secret privateKey,
            @CheckForNull String apiUri,
            DefaultPermissionsStrategy permissions,
            @CheckForNull String owner,
            String repository) {}

    @Override
    public Optional<Secret> find(StandardCredentials credentials, @Nullable Item place, Repository repository) {
        if (!(credentials instanceof GitHubAppCredentials app)) {
            return Optional.empty();
        }
        GitHubSCMSource own = own(place, repository);
        RepositoryAccessStrategy strategy = app.getRepositoryAccessStrategy();
        if (!allows(strategy, own, repository)) {
            return Optional.empty();
        }
        try {
            return Optional.of(narrow(app, owner(strategy, own, repository), repository.name())
                    .getPassword());
        } catch (RuntimeException unobtainable) {
            // A repository that was renamed has no token under its former name, though its address still works.
            LOGGER.log(Level.FINE, unobtainable, () -> "No token of " + app.getId() + " for " + repository + " alone");
            return Optional.empty();
        }
    }

    /** A branch's, or of a multibranch project that is left without it the one that the branch was of. */
    @CheckForNull
    private static GitHubSCMSource own(@Nullable Item place, Repository repository) {
        if (place instanceof SCMSourceOwner owner) {
            return owner.getSCMSources().stream()
                    .filter(GitHubSCMSource.class::isInstance)
                    .map(GitHubSCMSource.class::cast)
                    .filter(source -> isOwner(source, repository)
                            && source.getRepository().equalsIgnoreCase(repository.name()))
                    .findFirst()
                    .orElse(null);
        }
        return place != null && SCMSource.SourceByItem.findSource(place) instanceof GitHubSCMSource source
                ? source
                : null;
    }

    private static boolean allows(
            RepositoryAccessStrategy strategy, @Nullable GitHubSCMSource own, Repository repository) {
        if (strategy instanceof AccessSpecifiedRepositories specified) {
            return (specified.getOwner() == null || specified.getOwner().equalsIgnoreCase(repository.owner()))
                    && (specified.getRepositories().isEmpty()
                            || specified.getRepositories().stream().anyMatch(repository.name()::equalsIgnoreCase));
        }
        return strategy instanceof AccessInferredOwner && isOwner(own, repository)
                || strategy instanceof AccessInferredRepository
                        && isOwner(own, repository)
                        && own.getRepository().equalsIgnoreCase(repository.name());
    }

    private static boolean isOwner(@Nullable GitHubSCMSource own, Repository repository) {
        return own != null && own.getRepoOwner().equalsIgnoreCase(repository.owner());
    }

    /** Null leaves it to the App, which then must have one installation only. */
    @CheckForNull
    private static String owner(
            RepositoryAccessStrategy strategy, @Nullable GitHubSCMSource own, Repository repository) {
        boolean known = isOwner(own, repository)
                || strategy instanceof AccessSpecifiedRepositories specified && specified.getOwner() != null;
        return known ? repository.owner() : null;
    }

    private GitHubAppCredentials narrow(GitHubAppCredentials app, @Nullable String owner, String repository) {
        Scope scope = new Scope(
                app.getAppID(),
                app.getPrivateKey(),
                app.getApiUri(),
                app.getDefaultPermissionsStrategy(),
                owner,
                repository);
        synchronized (narrowed) {
            return narrowed.computeIfAbsent(scope, missing -> copy(app, missing));
        }
    }

    private static GitHubAppCredentials copy(GitHubAppCredentials app, Scope scope) {
        // Without scope, id and description: it is nobody's to be found.
        GitHubAppCredentials copy = new GitHubAppCredentials(null, null, null, scope.appId(), scope.privateKey());
        copy.setApiUri(scope.apiUri());
        copy.setDefaultPermissionsStrategy(app.getDefaultPermissionsStrategy());
        copy.setRepositoryAccessStrategy(new AccessSpecifiedRepositories(scope.owner(), List.of(scope.repository())));
        return copy;
    }
}
