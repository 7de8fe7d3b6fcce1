package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The state of one entry in memory, and its file in the journal, which follows on another thread. */
final class DurableState {
    private static final Logger LOGGER = Logger.getLogger(DurableState.class.getName());

    private final Journal journal;
    private final Executor disk;

    /** Held while the file is written or removed, and so not by a thread that runs Pipeline code. */
    private final Object file = new Object();

    /** Changed under the lock of this, as all below. */
    private volatile EntryState current;

    /** What is in the file; null if there is none. */
    @Nullable
    private EntryState written;

    /** Completes when the file has been written that is about to be; null if none is. */
    @Nullable
    private CompletableFuture<Void> pending;

    private volatile boolean removed;

    /** @param written what is in the file; null if there is none */
    DurableState(Journal journal, Executor disk, EntryState current, @Nullable EntryState written) {
        this.journal = journal;
        this.disk = disk;
        this.current = current;
        this.written = written;
    }

    EntryState current() {
        return current;
    }

    /** Whether nothing more can be said. */
    boolean isRemoved() {
        return removed;
    }

    /** @return the new state; null if nothing more can be said */
    @CheckForNull
    synchronized EntryState update(UnaryOperator<EntryState> change) {
        if (removed) {
            return null;
        }
        current = change.apply(current);
        return current;
    }

    /** @return completes when the present state outlives the process */
    CompletableFuture<Void> durable() {
        CompletableFuture<Void> done;
        synchronized (this) {
            if (isWritten()) {
                return CompletableFuture.completedFuture(null);
            }
            if (pending != null) {
                return pending.copy();
            }
            pending = new CompletableFuture<>();
            done = pending.copy();
        }
        try {
            disk.execute(this::write);
        } catch (RejectedExecutionException stopped) {
            // Jenkins is about to end, and so is whoever waits for it.
            write();
        }
        return done;
    }

    /** Whether another process would find the present state. */
    private boolean isWritten() {
        return removed
                || written != null
                        && (written == current || written.afterRestart().equals(current.afterRestart()));
    }

    /** Waits for the disk. What cannot be written is sent all the same: only the death of the process would lose it. */
    void write() {
        CompletableFuture<Void> writing;
        synchronized (file) {
            EntryState latest;
            synchronized (this) {
                writing = pending;
                pending = null;
                latest = isWritten() ? null : current;
            }
            if (latest != null) {
                store(latest);
            }
        }
        if (writing != null) {
            writing.complete(null);
        }
    }

    private void store(EntryState latest) {
        try {
            journal.write(latest);
            synchronized (this) {
                written = latest;
            }
        } catch (Throwable unwritten) {
            LOGGER.log(
                    Level.WARNING,
                    unwritten,
                    () -> "Cannot write the open GitHub deployment of "
                            + latest.target().build() + " to the disk. Check the disk of the Jenkins home directory.");
        }
    }

    /**
     * Removes the file, and forgets the entry unless somebody has said something meanwhile. Waits for the disk.
     *
     * @param forget takes no time
     * @return whether the entry is forgotten
     */
    boolean remove(Runnable forget) {
        synchronized (file) {
            if (!isFinished()) {
                return false;
            }
            delete();
            synchronized (this) {
                written = null;
                if (isFinished()) {
                    removed = true;
                    forget.run();
                }
            }
        }
        // What was said meanwhile is written, or nothing is left to write.
        if (!removed) {
            durable();
        }
        return removed;
    }

    private boolean isFinished() {
        return Steps.next(current) == Step.DROP;
    }

    private void delete() {
        try {
            journal.remove(current.target().key());
        } catch (Throwable kept) {
            LOGGER.log(
                    Level.WARNING,
                    kept,
                    () -> "Cannot remove the file of a closed GitHub deployment of "
                            + current.target().build() + ". Check the Jenkins home directory.");
        }
    }
}
