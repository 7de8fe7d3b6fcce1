package io.jenkins.plugins.githubdeployments.standin;

import io.jenkins.plugins.githubdeployments.standin.GitRefs.Merge;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A repository of the stand-in: tests say what is in git, the API adds deployments. */
public final class StandInRepository {
    private static final String DEFAULT_BRANCH = "main";

    private final long id;
    private volatile String fullName;
    private final GitRefs refs;
    private final CommitChecks checks = new CommitChecks();
    private final DeploymentStore store;

    StandInRepository(
            long id, String fullName, Supplier<Instant> now, LongSupplier ids, Consumer<DeploymentEvent> events) {
        this.id = id;
        this.fullName = fullName;
        this.store = new DeploymentStore(
                now, ids, (kind, deployment) -> events.accept(new DeploymentEvent(kind, fullName(), deployment)));
        this.refs = new GitRefs(fullName.hashCode());
        branch(DEFAULT_BRANCH);
    }

    public long id() {
        return id;
    }

    /** Owner and name. */
    public String fullName() {
        return fullName;
    }

    /** A branch with a commit of its own. */
    public StandInRepository branch(String name) {
        refs.put(name);
        return this;
    }

    public StandInRepository branch(String name, String sha) {
        return ref(name, sha);
    }

    public StandInRepository tag(String name, String sha) {
        return ref(name, sha);
    }

    public StandInRepository ref(String name, String sha) {
        refs.put(name, sha);
        return this;
    }

    /** A commit that exists; matters only after {@link #onlyKnownCommits()}. */
    public StandInRepository commit(String sha) {
        refs.commit(sha);
        return this;
    }

    /** From now on a sha is refused unless it is known; otherwise any 40 hexadecimal digits are a commit. */
    public StandInRepository onlyKnownCommits() {
        refs.onlyKnownCommits();
        return this;
    }

    /** The commit of a branch or tag. */
    public String sha(String ref) {
        return refs.resolve(ref).orElseThrow(() -> new IllegalArgumentException("No ref " + ref));
    }

    /** The state of a commit status ("check"), which deployments may be made to depend on. */
    public StandInRepository status(String ref, String context, String state) {
        checks.set(sha(ref), context, state);
        return this;
    }

    /** The default branch has commits that this ref lacks, so {@code auto_merge} will merge them. */
    public StandInRepository behind(String ref) {
        refs.behind(ref);
        return this;
    }

    /** The default branch cannot be merged into this ref. */
    public StandInRepository conflicts(String ref) {
        refs.conflicts(ref);
        return this;
    }

    /** Oldest first. */
    public List<RecordedDeployment> deployments() {
        return List.copyOf(store.oldestFirst());
    }

    void rename(String newName) {
        fullName = newName;
    }

    GitRefs refs() {
        return refs;
    }

    CommitChecks checks() {
        return checks;
    }

    DeploymentStore store() {
        return store;
    }

    /** What GitHub says instead of deploying when a merge was needed; null if none was. */
    Reply mergeDefaultBranchInto(String ref) {
        Merge merge = refs.mergeDefaultBranchInto(ref);
        return switch (merge) {
            case NOT_NEEDED -> null;
            case DONE ->
                Reply.json(
                        202,
                        Json.object()
                                .put("message", "Auto-merged " + DEFAULT_BRANCH + " into " + ref + " on deployment."));
            case CONFLICT -> Reply.error(409, "Conflict merging " + DEFAULT_BRANCH + " into " + ref + ".");
        };
    }
}
