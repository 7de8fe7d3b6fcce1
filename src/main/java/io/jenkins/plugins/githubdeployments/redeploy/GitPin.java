package io.jenkins.plugins.githubdeployments.redeploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.util.Build;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.transport.URIish;

/**
 * For the Git plugin: sets the commit that a build checks out of a repository. Other checkouts of the build are not
 * affected.
 */
@Extension(optional = true)
public final class GitPin implements CommitPin, RequiresPlugin<GitSCM> {
    @Override
    public List<Action> of(Run<?, ?> earlier, String sha) {
        return earlier.getActions(BuildData.class).stream()
                .filter(data -> isOf(earlier, sha, data.lastBuild))
                .flatMap(data -> data.getRemoteUrls().stream())
                .map(remote -> pin(sha, remote))
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    private static boolean isOf(Run<?, ?> run, String sha, @CheckForNull Build checkout) {
        return checkout != null
                && checkout.getBuildNumber() == run.getNumber()
                && checkout.getMarked() != null
                && sha.equalsIgnoreCase(checkout.getMarked().getSha1String());
    }

    @CheckForNull
    private static Action pin(String sha, @CheckForNull String remote) {
        try {
            return remote == null ? null : new RevisionParameterAction(sha, new URIish(remote));
        } catch (URISyntaxException unusual) {
            return null;
        }
    }
}
