package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RepositoryAuthorization;
import io.jenkins.plugins.githubdeployments.github.RepositoryPermission;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.github.authorization.AuthorizationProvider;
import org.springframework.security.core.Authentication;

/**
 * Finds a credential and its token. The token is read for each request and never stored: the token of a GitHub App,
 * which is also a username with password, expires after an hour.
 */
public final class GitHubCredentials implements RepositoryAuthorization {
    /** The kinds of credential that a build may use. System scope is reserved for the controller. */
    static final CredentialsMatcher ACCEPTED = CredentialsMatchers.allOf(
            CredentialsMatchers.anyOf(
                    CredentialsMatchers.instanceOf(StringCredentials.class),
                    CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class)),
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));

    private static final String BEARER = "Bearer ";

    private final String id;

    /** The job or, if it no longer exists, the nearest folder that does; null if there is none. */
    @CheckForNull
    private final Item place;

    private final Repository repository;
    private final Lookup lookup;

    private interface Lookup {
        @CheckForNull
        StandardCredentials find(List<DomainRequirement> requirements);
    }

    private GitHubCredentials(String id, @Nullable Item place, Repository repository, Lookup lookup) {
        this.id = id;
        this.place = place;
        this.repository = repository;
        this.lookup = lookup;
    }

    /**
     * Looks up a credential in the context of a build, which finds the credentials of its folders but not those of
     * other folders.
     *
     * @throws AbortException with a message that names the ID, the credential that was found, and the kinds that are
     *     accepted
     */
    public static GitHubCredentials of(Run<?, ?> run, String id, Repository repository) throws AbortException {
        GitHubCredentials credentials = inRun(run, id, repository);
        CredentialsProvider.track(run, credentials.find());
        return credentials;
    }

    private static GitHubCredentials inRun(Run<?, ?> run, String id, Repository repository) {
        return new GitHubCredentials(
                id,
                run.getParent(),
                repository,
                requirements ->
                        CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, requirements));
    }

    /**
     * Looks up the credential for a build that may have ended or been deleted. If its job no longer exists, the
     * credentials of the nearest folder that does are used.
     */
    public static GitHubCredentials of(DeploymentTarget target) {
        String id = target.credentialsId();
        Repository repository = target.repository();
        Run<?, ?> run = Run.fromExternalizableId(target.build());
        return run == null ? inPlace(nearest(target.build()), id, repository) : inRun(run, id, repository);
    }

    /** The job of a build or the nearest folder that still exists; null if only the controller is left. */
    @CheckForNull
    private static Item nearest(String build) {
        String name = new BuildName(build).job();
        while (true) {
            Item item = Jenkins.get().getItemByFullName(name, Item.class);
            int slash = name.lastIndexOf('/');
            if (item != null || slash < 0) {
                return item;
            }
            name = name.substring(0, slash);
        }
    }

    private static GitHubCredentials inPlace(@Nullable Item place, String id, Repository repository) {
        if (place instanceof Job<?, ?> job) {
            return inJob(job, id, repository);
        }
        ItemGroup<?> group = place instanceof ItemGroup<?> folder ? folder : Jenkins.get();
        return new GitHubCredentials(
                id,
                place,
                repository,
                requirements -> CredentialsProvider.findCredentialByIdInItemGroup(
                        id, StandardCredentials.class, group, ACL.SYSTEM2, requirements));
    }

    private static GitHubCredentials inJob(Job<?, ?> job, String id, Repository repository) {
        return new GitHubCredentials(
                id,
                job,
                repository,
                requirements -> CredentialsProvider.findCredentialByIdInItem(
                        id, StandardCredentials.class, job, authentication(job), requirements));
    }

    /**
     * Looks up a credential for a form, as builds of the job would find it.
     *
     * @param place the job, or a folder that contains jobs; null for the controller
     */
    public static GitHubCredentials of(@Nullable Item place, String id, Repository repository) throws AbortException {
        GitHubCredentials credentials = inPlace(place, id, repository);
        credentials.find();
        return credentials;
    }

    private StandardCredentials find() throws AbortException {
        StandardCredentials found = lookup.find(requirements(repository.apiUrl()));
        if (found == null) {
            throw new AbortException(
                    lookup.find(List.of()) == null
                            ? missing()
                            : Messages.GitHubCredentials_otherDomain(id, repository.apiUrl()));
        }
        if (!ACCEPTED.matches(found)) {
            throw new AbortException(Messages.GitHubCredentials_wrongType(
                    id, found.getDescriptor().getDisplayName()));
        }
        return found;
    }

    private String missing() {
        return place instanceof Job<?, ?> job
                ? Messages.GitHubCredentials_notFound(id, job.getFullName(), repository.apiUrl())
                : Messages.GitHubCredentials_gone(
                        id, repository.apiUrl(), place == null ? "Jenkins" : place.getFullName());
    }

    /** The credential itself, whose limits are counted. */
    public CredentialKey key() {
        return place == null ? new CredentialKey(id, "") : CredentialKey.find(id, place);
    }

    @Override
    public String getEncodedAuthorization() throws IOException {
        return header(RepositoryPermission.DEPLOYMENTS);
    }

    @Override
    public AuthorizationProvider forAdministration() {
        return () -> header(RepositoryPermission.ADMINISTRATION);
    }

    @Override
    public void rejected(String header) {
        String token = header.substring(BEARER.length());
        ExtensionList.lookup(RepositoryTokens.class).forEach(tokens -> tokens.rejected(token));
    }

    private String header(RepositoryPermission permission) throws IOException {
        StandardCredentials found = find();
        try {
            // Pasted tokens often end with a line break, which a header must not contain.
            return BEARER + token(found, permission).trim();
        } catch (RuntimeException unobtainable) {
            // The branch source throws this if GitHub does not issue a token for the App.
            throw new AbortException(Messages.GitHubCredentials_noToken(id, unobtainable.getMessage()));
        }
    }

    private String token(StandardCredentials found, RepositoryPermission permission) throws IOException {
        if (found instanceof StringCredentials text) {
            return text.getSecret().getPlainText();
        }
        for (RepositoryTokens tokens : ExtensionList.lookup(RepositoryTokens.class)) {
            Optional<String> token = tokens.find(found, place, repository, permission);
            if (token.isPresent()) {
                return token.get();
            }
        }
        return ((StandardUsernamePasswordCredentials) found).getPassword().getPlainText();
    }

    static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? task.getDefaultAuthentication2() : ACL.SYSTEM2;
    }

    /** @param apiUrl the address of the API that the credential is used for; blank for github.com */
    static List<DomainRequirement> requirements(@Nullable String apiUrl) {
        String url = Util.fixEmptyAndTrim(apiUrl);
        return URIRequirementBuilder.fromUri(url == null ? Repository.GITHUB_COM_API : url)
                .build();
    }
}
