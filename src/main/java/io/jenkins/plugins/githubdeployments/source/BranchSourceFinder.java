package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMRevision;

/**
 * Uses the GitHub Branch Source plugin: multibranch projects and organisation folders. A pull request, including one
 * from a fork, belongs to its target repository, because GitHub knows its commits there.
 */
@Extension(ordinal = 300, optional = true)
public final class BranchSourceFinder implements BuildSourceFinder, RequiresPlugin<GitHubSCMSource> {
    @Override
    public Optional<BuildSource> find(SourceQuery search, Consumer<String> why) {
        SCMSource source = SCMSource.SourceByItem.findSource(search.job());
        if (!(source instanceof GitHubSCMSource github)) {
            why.accept(Messages.BranchSourceFinder_none());
            return Optional.empty();
        }
        Run<?, ?> run = search.run();
        String sha = run == null ? null : sha(SCMRevisionAction.getRevision(source, run));
        if (sha == null) {
            why.accept(Messages.BranchSourceFinder_noRevision());
        }
        return Optional.of(new BuildSource(
                new Repository(github.getApiUri(), github.getRepoOwner(), github.getRepository()),
                sha,
                github.getCredentialsId()));
    }

    @CheckForNull
    private static String sha(@CheckForNull SCMRevision revision) {
        if (revision instanceof PullRequestSCMRevision pullRequest) {
            return pullRequest.getPullHash();
        }
        // A branch, including one of a merge queue, or a tag; for a tag, this is its commit and not the tag object.
        return revision instanceof AbstractGitSCMSource.SCMRevisionImpl commit ? commit.getHash() : null;
    }
}
