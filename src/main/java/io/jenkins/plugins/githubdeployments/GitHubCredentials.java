package io.jenkins.plugins.githubdeployments;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.github.Authorization;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/**
 * The only place that touches credentials. A token is read for each request and kept nowhere: that of a GitHub App, which
 * is a username with a password too, lives for an hour.
 */
final class GitHubCredentials {
    private static final CredentialsMatcher ACCEPTED = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));

    private GitHubCredentials() {}

    /**
     * Looks a credential up in the context of the run, so that a folder's own is found and a stranger's is not.
     *
     * @throws AbortException naming the id, what was found and what is accepted
     */
    static Authorization of(Run<?, ?> run, String id, String apiUrl) throws AbortException {
        CredentialsProvider.track(run, find(run, id, apiUrl));
        return () -> "Bearer " + token(find(run, id, apiUrl));
    }

    /** As above, but for a build that may be over, or gone with its job: then what all jobs may use is left. */
    static Authorization of(Assignment assignment) throws AbortException {
        String apiUrl = assignment.repository().apiUrl();
        Run<?, ?> run = Run.fromExternalizableId(assignment.build());
        StandardCredentials found = run == null
                ? global(assignment.credentialsId(), apiUrl)
                : find(run, assignment.credentialsId(), apiUrl);
        return () -> "Bearer " + token(found);
    }

    private static StandardCredentials global(String id, String apiUrl) throws AbortException {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements(apiUrl))
                .stream()
                .filter(CredentialsMatchers.allOf(CredentialsMatchers.withId(id), ACCEPTED)::matches)
                .findFirst()
                .orElseThrow(() -> new AbortException(Messages.GitHubCredentials_gone(id, apiUrl)));
    }

    private static StandardCredentials find(Run<?, ?> run, String id, String apiUrl) throws AbortException {
        StandardCredentials found =
                CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, requirements(apiUrl));
        if (found == null) {
            throw new AbortException(
                    Messages.GitHubCredentials_notFound(id, run.getParent().getFullName(), apiUrl));
        }
        if (!ACCEPTED.matches(found)) {
            throw new AbortException(Messages.GitHubCredentials_wrongType(id, CredentialsNameProvider.name(found)));
        }
        return found;
    }

    private static String token(StandardCredentials credentials) throws AbortException {
        try {
            // Pasted tokens tend to bring a line break, which no header may hold.
            return secret(credentials).getPlainText().trim();
        } catch (RuntimeException unobtainable) {
            // What the branch source throws when GitHub does not give the App a token.
            throw new AbortException(
                    Messages.GitHubCredentials_noToken(credentials.getId(), unobtainable.getMessage()));
        }
    }

    private static Secret secret(StandardCredentials credentials) {
        return credentials instanceof StringCredentials text
                ? text.getSecret()
                : ((StandardUsernamePasswordCredentials) credentials).getPassword();
    }

    /** What the form offers; the current value alone to those who may not see the others. */
    static ListBoxModel items(@Nullable Item item, @Nullable String apiUrl, @Nullable String current) {
        StandardListBoxModel model = new StandardListBoxModel();
        String value = Util.fixNull(current);
        if (!maySee(item)) {
            model.includeCurrentValue(value);
            return model;
        }
        model.includeEmptyValue();
        if (item == null) {
            model.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements(apiUrl), ACCEPTED);
        } else {
            model.includeMatchingAs(
                    authentication(item), item, StandardCredentials.class, requirements(apiUrl), ACCEPTED);
        }
        model.includeCurrentValue(value);
        return model;
    }

    static boolean maySee(@Nullable Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? task.getDefaultAuthentication2() : ACL.SYSTEM2;
    }

    private static List<DomainRequirement> requirements(@Nullable String apiUrl) {
        String url = Util.fixEmptyAndTrim(apiUrl);
        return URIRequirementBuilder.fromUri(url == null ? Repository.GITHUB_COM_API : url)
                .build();
    }
}
