package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.nio.file.Path;

/** The entries of the outbox on disk: one small file each. */
public class Journal extends JsonFiles<EntryState> {
    public Journal(Path directory) {
        super(directory, EntryState.class, EntryState.VERSION);
    }

    @Override
    protected final String key(EntryState entry) {
        return entry.target().key();
    }

    @Override
    protected final String lost(Path kept) {
        return "An open GitHub deployment is lost, because its file cannot be read. It is kept as " + kept
                + "; see on GitHub which deployment is still in progress.";
    }
}
