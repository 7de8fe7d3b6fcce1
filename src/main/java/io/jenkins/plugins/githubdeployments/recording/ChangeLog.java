package io.jenkins.plugins.githubdeployments.recording;

import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import jenkins.scm.RunWithSCM;

/**
 * Collects the commits that a build contains and an earlier one did not. Loads the builds in between, so it waits for
 * the disk.
 */
final class ChangeLog {
    /** The maximum number of builds to read. GitHub can compare any two commits. */
    private static final int MAX_BUILDS = 25;

    private ChangeLog() {}

    /**
     * Returns the commits, newest first; commits without a time keep their order.
     *
     * @param deployed the number of an earlier build, whose commits and older ones are left out; 0 if there is none,
     *     and then only the commits of the build itself are returned
     */
    static List<Change> of(Run<?, ?> run, int deployed) {
        List<Change> changes = new ArrayList<>();
        Run<?, ?> build = run;
        for (int builds = 0; build != null && build.getNumber() > deployed && builds < MAX_BUILDS; builds++) {
            add(build, changes);
            build = deployed == 0 ? null : build.getPreviousBuild();
        }
        changes.sort(Comparator.comparing(Change::time, Comparator.nullsLast(Comparator.reverseOrder())));
        return changes;
    }

    private static void add(Run<?, ?> run, List<Change> changes) {
        if (run instanceof RunWithSCM<?, ?> built) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> set : built.getChangeSets()) {
                for (ChangeLogSet.Entry entry : set) {
                    changes.add(change(entry));
                }
            }
        }
    }

    private static Change change(ChangeLogSet.Entry entry) {
        String message = Objects.toString(entry.getMsg(), "").strip();
        return new Change(
                Objects.toString(entry.getCommitId(), ""),
                entry.getAuthor().getDisplayName(),
                message.lines().findFirst().orElse(""),
                entry.getTimestamp() < 0 ? null : Long.valueOf(entry.getTimestamp()));
    }
}
