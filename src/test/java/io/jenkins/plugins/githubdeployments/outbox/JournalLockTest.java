package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("outbox.lock");
    }

    @Test
    void isTakenByOneAtATime() throws IOException {
        JournalLock lock = JournalLock.tryTake(file());
        assertThat(lock).isNotNull();
        assertThat(JournalLock.tryTake(file())).isNull();
        lock.close();

        try (JournalLock next = JournalLock.tryTake(file())) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void diesWithItsProcess() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("true");
            assertThat(JournalLock.tryTake(file())).isNull();
        } finally {
            holder.destroyForcibly().waitFor();
        }

        try (JournalLock next = JournalLock.tryTake(file())) {
            assertThat(next).isNotNull();
        }
    }

    /** Another process that keeps the lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] file) throws Exception {
            JournalLock lock = JournalLock.tryTake(Path.of(file[0]));
            System.out.println(lock != null);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
