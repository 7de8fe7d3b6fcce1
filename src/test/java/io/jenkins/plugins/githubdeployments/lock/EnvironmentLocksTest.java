package io.jenkins.plugins.githubdeployments.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.githubdeployments.RecordedLog;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLocksTest {
    private static final Repository SHOP = new Repository("https://api.github.com", "octo", "shop");

    @RegisterExtension
    private final RecordedLog log = RecordedLog.of(EnvironmentLocks.class);

    @TempDir
    private Path folder;

    @Test
    void holdsForTheEnvironmentHoweverItIsWritten() throws IOException {
        EnvironmentLocks locks = locks();

        locks.lock(lock(SHOP, "Production", "moving house"));

        assertThat(locks.of(new Repository("https://API.github.com/", "Octo", "SHOP"), "production"))
                .get()
                .extracting(EnvironmentLock::reason)
                .isEqualTo("moving house");
        assertThat(locks.of(SHOP, "staging")).isEmpty();
        assertThat(locks.of(new Repository("https://api.github.com", "octo", "blog"), "production"))
                .isEmpty();
        assertThat(locks.of(new Repository("https://ghe.example.com/api/v3", "octo", "shop"), "production"))
                .isEmpty();
    }

    @Test
    void leavesTheFirstLock() throws IOException {
        EnvironmentLocks locks = locks();

        EnvironmentLock first = locks.lock(lock(SHOP, "production", "moving house"));
        EnvironmentLock second = locks.lock(lock(SHOP, "PRODUCTION", "audit"));

        assertThat(second).isSameAs(first);
        assertThat(locks.all()).containsExactly(first);
    }

    @Test
    void listsRepositoriesAndTheirEnvironmentsByName() throws IOException {
        EnvironmentLocks locks = locks();
        Repository blog = new Repository("https://api.github.com", "octo", "Blog");
        locks.lock(lock(SHOP, "staging", "tests"));
        locks.lock(lock(blog, "test", "tests"));
        locks.lock(lock(SHOP, "Production", "moving house"));

        assertThat(locks.all())
                .extracting(lock -> lock.repository().fullName() + " " + lock.environment())
                .containsExactly("octo/Blog test", "octo/shop Production", "octo/shop staging");
    }

    @Test
    void unlocksThatOneAlone() throws IOException {
        EnvironmentLocks locks = locks();
        locks.lock(lock(SHOP, "staging", "tests"));
        EnvironmentLock production = locks.lock(lock(SHOP, "production", "moving house"));

        assertThat(locks.unlock(production)).isTrue();
        assertThat(locks.unlock(production)).isFalse();
        assertThat(locks.all()).extracting(EnvironmentLock::environment).containsExactly("staging");
    }

    @Test
    void leavesWhatWasLockedAnewMeanwhile() throws IOException {
        EnvironmentLocks locks = locks();
        EnvironmentLock former = locks.lock(lock(SHOP, "production", "moving house"));
        locks.unlock(former);
        locks.lock(lock(SHOP, "production", "incident"));

        assertThat(locks.unlock(former)).isFalse();
        assertThat(locks.of(SHOP, "production")).isPresent();
    }

    @Test
    void goesWithTheFolderThatItWasSetOn() throws IOException {
        EnvironmentLocks locks = locks();
        locks.lock(lock(SHOP, "production", "moving house"));

        locks.moved("shopping", "elsewhere");
        locks.moved("shop", "store/shop");

        assertThat(locks().of(SHOP, "production"))
                .get()
                .extracting(EnvironmentLock::lockedOn)
                .isEqualTo("store/shop");
    }

    @Test
    void isKnownToTheNextProcess() throws IOException {
        String hostile = "\"<script>\u0000\n\\ 👋";
        EnvironmentLock lock = lock(SHOP, hostile, hostile);
        locks().lock(lock);
        locks().lock(lock(SHOP, "production", "moving house"));

        assertThat(locks().of(SHOP, hostile)).contains(lock);
        assertThat(locks().all()).hasSize(2).isEqualTo(locks().all());
        assertThat(files()).containsExactly("locks.json");

        locks().unlock(lock);
        assertThat(locks().all()).extracting(EnvironmentLock::environment).containsExactly("production");
    }

    @Test
    void doesNotHoldIfItCannotBeWrittenDown() throws IOException {
        EnvironmentLocks locks =
                new EnvironmentLocks(folder.resolve("no such folder").resolve("locks.json"));

        assertThatThrownBy(() -> locks.lock(lock(SHOP, "production", "moving house")))
                .isInstanceOf(IOException.class);
        assertThat(locks.of(SHOP, "production")).isEmpty();
    }

    /** Somebody, or a disk, destroys the file: no lock is lost by that. */
    @Test
    void knowsNothingWhileItsFileCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("locks.json"), "{\"locks\":[{}]}");

        EnvironmentLocks locks = locks();

        assertThat(locks.isKnown()).isFalse();
        assertThat(locks.all()).isEmpty();
        assertThatThrownBy(() -> locks.lock(lock(SHOP, "production", "moving house")))
                .isInstanceOf(IOException.class);
        assertThat(files()).containsExactly("locks.json");
        assertThat(log.messages())
                .isNotEmpty()
                .allMatch(
                        message -> message.contains(folder.resolve("locks.json").toString()));
    }

    @Test
    void knowsEverythingWhenItsFileIsRestored() throws IOException {
        locks().lock(lock(SHOP, "production", "moving house"));
        Path file = folder.resolve("locks.json");
        byte[] backup = Files.readAllBytes(file);
        Files.writeString(file, "damaged");
        EnvironmentLocks locks = locks();
        assertThat(locks.isKnown()).isFalse();

        Files.write(file, backup);

        assertThat(locks.isKnown()).isTrue();
        assertThat(locks.of(SHOP, "production")).isPresent();
    }

    @Test
    void beginsWithoutLocksWhenAnAdministratorSaysSo() throws IOException {
        Files.writeString(folder.resolve("locks.json"), "damaged");
        EnvironmentLocks locks = locks();

        locks.discard();

        assertThat(locks.isKnown()).isTrue();
        assertThat(files()).containsExactly("locks.json.damaged");
        locks.lock(lock(SHOP, "production", "moving house"));
        assertThat(locks().of(SHOP, "production")).isPresent();
        locks.discard();
        assertThat(locks.of(SHOP, "production")).isPresent();
    }

    @Test
    void readsWhatANewerVersionHasWritten() throws IOException {
        locks().lock(lock(SHOP, "production", "moving house"));
        Path file = folder.resolve("locks.json");
        Files.writeString(file, Files.readString(file).replace("\"by\"", "\"until\":1,\"by\""));

        assertThat(locks().of(SHOP, "production")).isPresent();
    }

    private EnvironmentLocks locks() {
        return new EnvironmentLocks(folder.resolve("locks.json"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static EnvironmentLock lock(Repository repository, String environment, String reason) {
        return new EnvironmentLock(repository, environment, reason, "Octo Cat", 1_700_000_000_000L, "shop");
    }
}
