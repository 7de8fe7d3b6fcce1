package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.github.AppToken;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RepositoryPermission;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
import org.jenkinsci.plugins.github_branch_source.app_credentials.RepositoryAccessStrategy;

/**
 * Requests tokens of a GitHub App that are limited to the repository of the deployment and to one permission,
 * regardless of the default permissions of the credential, which have to cover other uses as well. The "repository
 * access strategy" of the credential still applies: if it does not allow the repository for the job, or cannot be
 * evaluated here, the credential itself provides the token.
 */
@Extension(optional = true)
public final class GitHubAppTokens implements RepositoryTokens, RequiresPlugin<GitHubAppCredentials> {
    private static final Logger LOGGER = Logger.getLogger(GitHubAppTokens.class.getName());

    /** The maximum number of tokens in memory. A token is valid for an hour. */
    private static final int MOST_KEPT = 500;

    private final Map<Key, AppToken> tokens = new RecentlyUsed();

    private static final class RecentlyUsed extends LinkedHashMap<Key, AppToken> {
        private static final long serialVersionUID = 1L;

        RecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, AppToken> eldest) {
            return size() > MOST_KEPT;
        }
    }

    /** @param keyDigest a digest of the private key, so that the key itself is not kept */
    private record Key(
            String appId,
            String keyDigest,
            String apiUrl,
            Repository repository,
            RepositoryPermission permission,
            boolean anyOwner) {}

    @Override
    public Optional<String> find(
            StandardCredentials credentials,
            @Nullable Item place,
            Repository repository,
            RepositoryPermission permission)
            throws IOException {
        if (!(credentials instanceof GitHubAppCredentials app)) {
            return Optional.empty();
        }
        GitHubSCMSource own = own(place, repository);
        RepositoryAccessStrategy strategy = app.getRepositoryAccessStrategy();
        if (!allows(strategy, own, repository)) {
            return Optional.empty();
        }
        try {
            return Optional.of(token(app, repository, permission, isNamed(strategy, own, repository))
                    .get());
        } catch (RefusedException refused) {
            if (refused.reason() != RefusedException.Reason.INVALID) {
                throw refused;
            }
            // GitHub issues no token for the former name of a renamed repository, although its address still works.
            LOGGER.log(Level.FINE, refused, () -> "No token of " + app.getId() + " for " + repository + " alone");
            return Optional.empty();
        }
    }

    @Override
    public void rejected(String token) {
        List<AppToken> all;
        synchronized (tokens) {
            all = List.copyOf(tokens.values());
        }
        all.forEach(each -> each.rejected(token));
    }

    /** The source of a branch or, if the branch no longer exists, the source of its multibranch project. */
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

    /** Whether the credential or the job names the owner. If not, the App must have exactly one installation. */
    private static boolean isNamed(
            RepositoryAccessStrategy strategy, @Nullable GitHubSCMSource own, Repository repository) {
        return isOwner(own, repository)
                || strategy instanceof AccessSpecifiedRepositories specified && specified.getOwner() != null;
    }

    private AppToken token(
            GitHubAppCredentials app, Repository repository, RepositoryPermission permission, boolean anyOwner)
            throws IOException {
        String privateKey = app.getPrivateKey().getPlainText();
        String apiUrl = Optional.ofNullable(Util.fixEmpty(app.getApiUri())).orElse(Repository.GITHUB_COM_API);
        Key key = new Key(app.getAppID(), digest(privateKey), apiUrl, repository, permission, anyOwner);
        synchronized (tokens) {
            AppToken token = tokens.get(key);
            if (token == null) {
                token = new AppToken(
                        // GitHub counts what an App itself asks for apart from what is asked with its tokens.
                        ControllerHttp.connect(quota -> {}),
                        apiUrl,
                        app.getAppID(),
                        privateKey,
                        repository,
                        permission,
                        anyOwner);
                tokens.put(key, token);
            }
            return token;
        }
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
