package io.jenkins.plugins.githubdeployments.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A journal whose process may die at each of its steps. It does not wait for the disk, which takes long and matters to
 * nobody when a process dies alone.
 */
final class MortalJournal extends Journal {
    private final Fortune fortune;

    MortalJournal(Path directory, Fortune fortune) {
        super(directory);
        this.fortune = fortune;
    }

    @Override
    protected void store(Path file, byte[] content) throws IOException {
        fortune.survive();
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        if (fortune.isDeath()) {
            Files.write(unfinished, Arrays.copyOf(content, fortune.upTo(content.length)));
            throw new ProcessDeath();
        }
        Files.write(unfinished, content);
        fortune.survive();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        fortune.survive();
    }

    @Override
    protected void delete(Path file) throws IOException {
        fortune.survive();
        super.delete(file);
        fortune.survive();
    }
}
