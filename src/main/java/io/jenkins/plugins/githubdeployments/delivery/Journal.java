package io.jenkins.plugins.githubdeployments.delivery;

import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.nio.file.Path;

/** One small file per open deployment. */
public class Journal extends JsonFiles<JournalEntry> {
    public Journal(Path directory) {
        super(directory, JournalEntry.class, JournalEntry.VERSION);
    }

    @Override
    protected final String key(JournalEntry entry) {
        return entry.assignment().key();
    }

    @Override
    protected final String lost(Path kept) {
        return "An open GitHub deployment is lost, because its file cannot be read. It is kept as " + kept
                + "; see on GitHub which deployment is still in progress.";
    }
}
