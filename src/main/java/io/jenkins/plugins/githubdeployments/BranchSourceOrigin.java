package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMRevision;

/** GitHub Branch Source: multibranch jobs and organisation folders. */
@Extension(ordinal = 300, optional = true)
public final class BranchSourceOrigin implements OriginSource {
    @Override
    public Optional<Origin> find(Run<?, ?> run, Consumer<String> why) {
        SCMSource source = SCMSource.SourceByItem.findSource(run.getParent());
        if (!(source instanceof GitHubSCMSource github)) {
            why.accept(Messages.BranchSourceOrigin_none());
            return Optional.empty();
        }
        return Optional.of(new Origin(
                new Repository(github.getApiUri(), github.getRepoOwner(), github.getRepository()),
                sha(SCMRevisionAction.getRevision(source, run)),
                github.getCredentialsId()));
    }

    @CheckForNull
    private static String sha(@CheckForNull SCMRevision revision) {
        if (revision instanceof PullRequestSCMRevision pullRequest) {
            return pullRequest.getPullHash();
        }
        // A branch or a tag.
        return revision instanceof AbstractGitSCMSource.SCMRevisionImpl commit ? commit.getHash() : null;
    }
}
