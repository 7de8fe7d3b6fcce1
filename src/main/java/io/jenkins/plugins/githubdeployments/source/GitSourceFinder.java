package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.util.Build;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMSource;

/**
 * Uses the Git plugin's record of the checkouts of this build. A build may check out several repositories, such as
 * shared libraries. The repository that is known already counts, otherwise the one that the job is defined from,
 * otherwise the only one. If several are left, none is chosen.
 */
@Extension(ordinal = 200, optional = true)
public final class GitSourceFinder implements BuildSourceFinder, RequiresPlugin<GitSCM> {
    private record Checkout(@CheckForNull Repository repository, String sha) {
        boolean isOf(List<Repository> wanted) {
            return repository != null && wanted.stream().anyMatch(repository::hasNameOf);
        }

        String name() {
            return repository == null ? sha : repository.fullName();
        }
    }

    @Override
    public Optional<BuildSource> find(SourceQuery search, Consumer<String> why) {
        Servers servers = Servers.around(search.job());
        List<Repository> own = ownRepositories(search.job(), servers);
        List<Repository> wanted = search.known() == null ? own : List.of(search.known());
        List<Checkout> all = search.run() == null ? List.of() : checkouts(search.run(), servers);
        Optional<Checkout> built = choose(all, wanted);
        if (built.isEmpty()) {
            why.accept(reason(all, wanted));
        }
        Repository repository = built.map(Checkout::repository).orElse(own.isEmpty() ? null : own.get(0));
        return repository == null && built.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BuildSource(repository, built.map(Checkout::sha).orElse(null), null));
    }

    private static Optional<Checkout> choose(List<Checkout> all, List<Repository> wanted) {
        Optional<Checkout> match =
                all.stream().filter(checkout -> checkout.isOf(wanted)).findFirst();
        // A mirror has another address than the repository, but contains the same commits.
        return match.isPresent() || all.stream().map(Checkout::name).distinct().count() != 1
                ? match
                : Optional.of(all.get(0));
    }

    private static String reason(List<Checkout> all, List<Repository> wanted) {
        String names = wanted.stream().map(Repository::fullName).collect(Collectors.joining(", "));
        if (all.isEmpty()) {
            return names.isEmpty() ? Messages.GitSourceFinder_none() : Messages.GitSourceFinder_notYet(names);
        }
        String found = all.stream().map(Checkout::name).distinct().collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Messages.GitSourceFinder_several(found)
                : Messages.GitSourceFinder_others(found, names);
    }

    private static List<Checkout> checkouts(Run<?, ?> run, Servers servers) {
        List<Checkout> checkouts = new ArrayList<>();
        for (BuildData data : run.getActions(BuildData.class)) {
            Build build = data.lastBuild;
            // The record is copied from build to build; an older one says nothing about this build.
            if (build == null || build.getBuildNumber() != run.getNumber() || build.getMarked() == null) {
                continue;
            }
            // The commit before a local merge.
            String sha = build.getMarked().getSha1String();
            Optional<Repository> repository = data.getRemoteUrls().stream()
                    .flatMap(remote -> servers.parse(remote).stream())
                    .findFirst();
            checkouts.add(new Checkout(repository.orElse(null), sha));
        }
        return checkouts;
    }

    /** The repositories that the job is defined from. */
    private static List<Repository> ownRepositories(Job<?, ?> job, Servers servers) {
        Stream<String> remotes = SCMSource.SourceByItem.findSource(job) instanceof AbstractGitSCMSource source
                ? Stream.of(source.getRemote())
                : ExtensionList.lookup(JobScms.class).stream()
                        .flatMap(scms -> scms.of(job).stream())
                        .filter(GitSCM.class::isInstance)
                        .flatMap(scm -> ((GitSCM) scm).getUserRemoteConfigs().stream())
                        .map(UserRemoteConfig::getUrl);
        return remotes.flatMap(remote -> remote == null ? Stream.empty() : servers.parse(remote).stream())
                .distinct()
                .toList();
    }
}
