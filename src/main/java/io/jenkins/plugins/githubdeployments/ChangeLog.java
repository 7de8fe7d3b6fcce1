package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import jenkins.scm.RunWithSCM;

/** What Jenkins knows that a build has and the one before it had not. Waits for the disk. */
final class ChangeLog {
    private ChangeLog() {}

    /** Newest first, those without a time as they come. */
    static List<Change> of(Run<?, ?> run) {
        List<Change> changes = new ArrayList<>();
        if (run instanceof RunWithSCM<?, ?> built) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> set : built.getChangeSets()) {
                for (ChangeLogSet.Entry entry : set) {
                    changes.add(change(entry));
                }
            }
        }
        changes.sort(Comparator.comparing(Change::time, Comparator.nullsLast(Comparator.reverseOrder())));
        return changes;
    }

    /** When the newest was committed; null if nobody knows. */
    @CheckForNull
    static Long newest(List<Change> changes) {
        return changes.isEmpty() ? null : changes.get(0).time();
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
