package io.jenkins.plugins.githubdeployments.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A journal whose process may die at each of its steps. It does not wait for the disk, which takes long and matters to
 * nobody when a process dies alone.
 */
final class CrashingJournal extends Journal {
    private final SeededFaults faults;

    CrashingJournal(Path directory, SeededFaults faults) {
        super(directory);
        this.faults = faults;
    }

    @Override
    protected void store(Path file, byte[] content) throws IOException {
        faults.survive();
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        if (faults.isDeath()) {
            Files.write(unfinished, Arrays.copyOf(content, faults.upTo(content.length)));
            throw new ProcessDeath();
        }
        Files.write(unfinished, content);
        faults.survive();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        faults.survive();
    }

    @Override
    protected void delete(Path file) throws IOException {
        faults.survive();
        super.delete(file);
        faults.survive();
    }
}
