package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.github.AppToken;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.Deliveries;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.io.IOException;
import java.util.LinkedHashMap;
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
import org.jenkinsci.plugins.github_branch_source.app_credentials.RepositoryAccessStrategy;

/**
 * The token of a GitHub App for the repository of the deployment and for deployments alone, whatever its default permissions
 * are: those are for uses that nobody knows. Never for more than the credential's own
 * "repository access strategy" allows the job: what it does not allow, or what depends on more than we know, is left to the
 * credential itself.
 */
@Extension(optional = true)
public final class GitHubAppTokens implements RepositoryTokens, RequiresPlugin<GitHubAppCredentials> {
    private static final Logger LOGGER = Logger.getLogger(GitHubAppTokens.class.getName());

    /** A token lives for an hour, and those that are used are asked for often. */
    private static final int KEPT = 500;

    private final Map<Scope, AppToken> narrowed = new Recent();

    private static final class Recent extends LinkedHashMap<Scope, AppToken> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, AppToken> eldest) {
            return size() > KEPT;
        }
    }

    private record Scope(
            String appId, Secret privateKey, @CheckForNull String apiUri, Repository repository, boolean anyOwner) {}

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
            return Optional.of(Secret.fromString(
                    narrow(app, repository, isNamed(strategy, own, repository)).get()));
        } catch (IOException | RuntimeException unobtainable) {
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

    /** Else it is for the App to say whose it is, which then must have one installation only. */
    private static boolean isNamed(
            RepositoryAccessStrategy strategy, @Nullable GitHubSCMSource own, Repository repository) {
        return isOwner(own, repository)
                || strategy instanceof AccessSpecifiedRepositories specified && specified.getOwner() != null;
    }

    private AppToken narrow(GitHubAppCredentials app, Repository repository, boolean anyOwner) throws IOException {
        Scope scope = new Scope(app.getAppID(), app.getPrivateKey(), app.getApiUri(), repository, anyOwner);
        synchronized (narrowed) {
            AppToken token = narrowed.get(scope);
            if (token == null) {
                token = new AppToken(
                        Deliveries.get().http(quota -> {}),
                        Optional.ofNullable(Util.fixEmpty(app.getApiUri())).orElse(Repository.GITHUB_COM_API),
                        scope.appId(),
                        scope.privateKey().getPlainText(),
                        repository,
                        AppToken.DEPLOYMENTS,
                        anyOwner);
                narrowed.put(scope, token);
            }
            return token;
        }
    }
}
