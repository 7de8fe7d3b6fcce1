package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the folder, and what is made of it. */
class JournalTest {
    private static final Logger LOGGER = Logger.getLogger(JsonFiles.class.getName());

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Journal journal;

    @BeforeEach
    void start() {
        journal = new Journal(directory);
        LOGGER.addHandler(listener);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(listener);
        LOGGER.setUseParentHandlers(true);
    }

    private static DeploymentTarget target(String key) {
        Repository repository = new Repository("https://api.github.com", "octo", "shop");
        return new DeploymentTarget(key, "shop#1", repository, "github-token", "staging", null, null, true);
    }

    private static EntryState entry(String key) {
        return EntryState.wanted(
                        target(key),
                        OutboxLab.request().withPayload(new TextNode("grüße \uD83D\uDE80")),
                        new RequiredSuccess("qa", null, "9fceb02d0ae598e95dc970b74767f19372d61af8"),
                        7)
                .on(new Command.Report(DeploymentStatus.of(DeploymentState.QUEUED)), 8)
                .on(new Command.Promise(DeploymentStatus.of(DeploymentState.SUCCESS)), 9);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void readsWhatItHasWritten() throws IOException {
        journal.write(entry("b"));
        journal.write(entry("a"));

        assertThat(new Journal(directory).read()).containsExactly(entry("a"), entry("b"));
        assertThat(names()).containsExactly("a.json", "b.json");
    }

    @Test
    void makesItsFolderAndMissesNoneThatIsNotThere() throws IOException {
        Journal deeper = new Journal(directory.resolve("one/two"));
        assertThat(deeper.read()).isEmpty();
        deeper.remove("a");
        deeper.write(entry("a"));

        assertThat(deeper.read()).hasSize(1);
    }

    @Test
    void writesForAThreadThatWasInterruptedToo() throws IOException {
        Thread.currentThread().interrupt();
        try {
            journal.write(entry("a"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(journal.read()).hasSize(1);
    }

    @Test
    void keepsTheOldContentWhenTheWriterDiesHalfWay() throws IOException {
        journal.write(entry("a"));
        file("a.json.tmp", "{\"version\":1,\"targ");

        assertThat(journal.read()).containsExactly(entry("a"));
        assertThat(names()).containsExactly("a.json");
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{}",
                "{\"version\":1,\"target\":{\"key\":\"a\"",
                "{\"version\":1,\"target\":{\"key\":\"../a\"}}",
                "{\"version\":1,\"target\":{}}",
                "\u0000\u0000\u0000\u0000",
                "<html>"
            })
    void setsAsideWhatItCannotRead(String content) throws IOException {
        journal.write(entry("fine"));
        file("a.json", content);

        assertThat(journal.read()).containsExactly(entry("fine"));
        assertThat(names()).containsExactly("a.json.damaged", "fine.json");
        assertThat(log)
                .singleElement()
                .asString()
                .contains("cannot be read")
                .contains(directory.resolve("a.json.damaged").toString());
    }

    @Test
    void setsAsideWhatHasAnothersName() throws IOException {
        journal.write(entry("a"));
        Files.move(directory.resolve("a.json"), directory.resolve("b.json"));

        assertThat(journal.read()).isEmpty();
        assertThat(names()).containsExactly("b.json.damaged");
    }

    @Test
    void setsAsideWhatIsTooLongWithoutReadingIt() throws IOException {
        Path file = file("a.json", "");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(1L << 32).write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(journal.read()).isEmpty();
        assertThat(names()).containsExactly("a.json.damaged");
    }

    @Test
    void getsByWithAFolderInPlaceOfAFile() throws IOException {
        journal.write(entry("fine"));
        Files.createDirectories(directory.resolve("a.json/b"));
        Files.createDirectories(directory.resolve("a.json.damaged/b"));
        Files.createDirectories(directory.resolve("c.json.tmp/b"));

        assertThat(journal.read()).containsExactly(entry("fine"));
        assertThat(log).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() throws IOException {
        file("readme.txt", "mine");
        file("a.json.damaged", "from before");

        assertThat(journal.read()).isEmpty();
        assertThat(names()).containsExactly("a.json.damaged", "readme.txt");
        assertThat(log).isEmpty();
    }

    @Test
    void leavesWhatANewerVersionHasWrittenToIt() throws IOException {
        String newer = "{\"version\":2,\"entries\":[]}";
        Path file = file("a.json", newer);

        assertThat(journal.read()).isEmpty();
        assertThat(file).hasContent(newer);
        assertThat(log).singleElement().asString().contains("newer version");
    }

    @Test
    void doesWithoutMembersThatItDoesNotKnow() throws IOException {
        journal.write(entry("a"));
        Path file = directory.resolve("a.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"version\":1", "\"version\":1,\"mood\":\"good\"")
                        .replace("\"key\"", "\"colour\":[1],\"key\""));

        assertThat(journal.read()).containsExactly(entry("a"));
    }

    /** The samples are kept as the first version has written them: what they hold must be read for ever. */
    @Test
    void readsAFileOfTheFirstVersionThatIsToBeCreated() throws IOException {
        EntryState entry = sample("0a1b2c3d4e5f60718293a4b5c6d7e8f9");

        assertThat(entry.target())
                .isEqualTo(new DeploymentTarget(
                        "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                        "shop/main#12",
                        new Repository("https://api.github.com", "octo", "shop"),
                        "github-app",
                        "staging",
                        "https://ci.example.com/job/shop/job/main/12/console",
                        "https://staging.example.com/",
                        true));
        assertThat(entry.creation().request().ref()).isEqualTo("9fceb02d0ae598e95dc970b74767f19372d61af8");
        assertThat(entry.creation().request().description()).isEqualTo("Deploy to staging");
        assertThat(entry.creation().request().payload().path("version").asText())
                .isEqualTo("1.2");
        assertThat(PayloadMarker.isMarked(entry.creation().request(), entry.target()))
                .isTrue();
        assertThat(entry.creation().request().requiredContexts()).isEmpty();
        assertThat(entry.creation().request().transientEnvironment()).isNull();
        assertThat(entry.creation().request().productionEnvironment()).isFalse();
        assertThat(entry.creation()).isInstanceOf(Creation.Wanted.class);
        assertThat(entry.deployment()).isNull();
        assertThat(entry.statuses().waiting())
                .extracting(DeploymentStatus::state)
                .containsExactly(DeploymentState.QUEUED);
        assertThat(entry.waitingSince()).isEqualTo(1790000000000L);
        assertThat(entry.ending()).isEqualTo(Ending.OPEN);
    }

    @Test
    void readsAFileOfTheFirstVersionWithATextPayload() throws IOException {
        EntryState entry = sample("text-payload");

        assertThat(entry.creation().request().payload()).isEqualTo(new TextNode("release 1.3"));
        assertThat(entry.creation().request().task()).isEqualTo("deploy:canary");
        assertThat(entry.creation().request().requiredContexts()).isNull();
        assertThat(entry.creation().request().transientEnvironment()).isTrue();
        assertThat(entry.creation())
                .isInstanceOfSatisfying(
                        Creation.Unsure.class,
                        unsure -> assertThat(unsure.since()).isEqualTo(1790000000123L));
        assertThat(entry.statuses().waiting())
                .containsExactly(
                        DeploymentStatus.of(DeploymentState.QUEUED),
                        new DeploymentStatus(
                                DeploymentState.ERROR, "No answer within 60 seconds", null, null, null, null));
        assertThat(entry.ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void readsAFileOfTheFirstVersionWithStatusesAndAPromise() throws IOException {
        EntryState entry = sample("created-and-promised");

        assertThat(entry.creation().request()).isNull();
        assertThat(entry.deployment().id()).isEqualTo(5000000123L);
        assertThat(entry.deployment().creator()).isEqualTo("jenkins[bot]");
        assertThat(entry.statuses().told().state()).isEqualTo(DeploymentState.QUEUED);
        assertThat(entry.statuses().waiting())
                .extracting(DeploymentStatus::state)
                .containsExactly(DeploymentState.IN_PROGRESS);
        assertThat(entry.promised()).isEqualTo(entry.target().status(DeploymentState.SUCCESS, null));
    }

    private EntryState sample(String key) throws IOException {
        String name = key + ".json";
        try (InputStream sample = JournalTest.class.getResourceAsStream("journal-v1/" + name)) {
            Files.copy(sample, directory.resolve(name));
        }
        return journal.read().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "a\\b", "A", "a.b", "a:b", "a b", "ä", "con\n"})
    void namesNoFileThatCouldBeAnywhereElse(String key) {
        assertThatThrownBy(() -> target(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesNoFileTooLong() {
        assertThatThrownBy(() -> target("a".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsNoSecret() throws IOException {
        try (OutboxLab lab = new OutboxLab(directory)) {
            List<String> seen = new ArrayList<>();
            lab.onRemoval(() -> seen.add(content()));
            OutboxEntry entry = lab.open("a");
            lab.runAll();
            seen.add(content());
            lab.breakCredential();
            entry.close(DeploymentState.SUCCESS, null);
            entry.write();
            seen.add(content());
            lab.mendCredential();
            lab.runAll();

            assertThat(seen)
                    .hasSize(3)
                    .allSatisfy(content ->
                            assertThat(content).contains("github-token").doesNotContain("t0ken", "Bearer"));
        }
    }

    private String content() {
        try {
            return Files.readString(directory.resolve("a.json"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void readsTenThousandEntries() throws IOException {
        journal.write(entry("a"));
        String content = Files.readString(directory.resolve("a.json"));
        for (int i = 0; i < 10_000; i++) {
            file("a" + i + ".json", content.replace("\"key\":\"a\"", "\"key\":\"a" + i + "\""));
        }

        assertThat(journal.read()).hasSize(10_001);
    }
}
