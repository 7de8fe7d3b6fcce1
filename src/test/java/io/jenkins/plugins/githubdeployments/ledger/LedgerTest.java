package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.RecordedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job's file of what it has deployed. */
@Timeout(60)
class LedgerTest {
    private static final String HOSTILE = "\"'<script>\n\u2028{\"forget\":\"k1\"}\\";

    @RegisterExtension
    final RecordedLog log = RecordedLog.of(LedgerPages.class);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("github-deployments.jsonl");
    }

    private Ledger ledger() {
        return ledger("shop");
    }

    /** As after a restart: nothing is in memory. */
    private Ledger ledger(String job) {
        return new Ledger(file, job, new LedgerCache(10_000));
    }

    private static PastDeployment deployment(String key, String environment, long opened) {
        return PastDeploymentBuilder.of(key, environment)
                .job("shop")
                .build(3)
                .opened(opened)
                .build();
    }

    private static void write(Ledger ledger, PastDeployment deployment) throws IOException {
        ledger.write(deployment.key(), known -> deployment);
    }

    private static List<String> keys(Ledger ledger) {
        return ledger.history().deployments().stream().map(PastDeployment::key).toList();
    }

    @Test
    void isEmptyWithoutAFile() {
        assertThat(ledger().history().deployments()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void knowsAfterARestartAllThatWasWritten() throws Exception {
        PastDeployment full = PastDeploymentBuilder.of("k1", HOSTILE)
                .id(5_000_000_000L)
                .repository("octo/shop")
                .apiUrl("https://api.github.com")
                .task(HOSTILE)
                .ref(HOSTILE)
                .sha("0a1b")
                .job("shop")
                .build(7)
                .by(HOSTILE)
                .opened(1)
                .live(2L)
                .ended(3L)
                .retired(4L)
                .state("inactive")
                .committed(5L)
                .description(HOSTILE)
                .environmentUrl("https://shop.example.com/")
                .logUrl("https://jenkins.example.com/")
                .transientEnvironment(true)
                .productionEnvironment(true)
                .autoInactive(false)
                .payload(HOSTILE)
                .changes(List.of(new Change("0a1b", HOSTILE, HOSTILE, 6L), new Change("", "", "", null)))
                .refusal(HOSTILE)
                .build();
        write(ledger(), full);

        assertThat(ledger().history().deployments()).containsExactly(full);
    }

    @Test
    void belongsToTheJobThatHasTheFile() throws Exception {
        write(ledger("old"), deployment("k1", "production", 1));

        assertThat(ledger("new").history().deployments())
                .extracting(deployment -> deployment.build().job())
                .containsExactly("new");
    }

    @Test
    void belongsToThatJobWhateverNameWhoWritesKnows() throws Exception {
        Ledger ledger = ledger("new");
        write(ledger, deployment("k1", "production", 1));

        assertThat(ledger.history().deployments())
                .extracting(deployment -> deployment.build().job())
                .containsExactly("new");
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        Ledger ledger = ledger();
        for (PastDeployment deployment :
                List.of(deployment("first", "a", 10), deployment("newest", "a", 30), deployment("same", "a", 10))) {
            write(ledger, deployment);
        }

        assertThat(keys(ledger)).containsExactly("newest", "same", "first");
        assertThat(keys(ledger())).containsExactly("newest", "same", "first");
    }

    @Test
    void writesNothingThatIsNotNew() throws Exception {
        Ledger ledger = ledger();
        write(ledger, deployment("k1", "a", 1));
        long length = Files.size(file);

        ledger.write("k1", known -> known);
        ledger.write("unknown", known -> known);

        assertThat(Files.size(file)).isEqualTo(length);
    }

    @Test
    void forgetsWhatNeverWas() throws Exception {
        Ledger ledger = ledger();
        write(ledger, deployment("k1", "a", 1));
        write(ledger, deployment("k2", "a", 2));

        assertThat(ledger.write("k1", known -> null)).isTrue();

        assertThat(keys(ledger)).containsExactly("k2");
        assertThat(keys(ledger())).containsExactly("k2");
    }

    @Test
    void losesATornLineAloneAndGoesOnBehindIt() throws Exception {
        write(ledger(), deployment("k1", "a", 1));
        String line = Files.readString(file);
        Files.writeString(file, line.substring(0, line.length() / 2), StandardOpenOption.APPEND);

        Ledger ledger = ledger();
        assertThat(keys(ledger)).containsExactly("k1");
        write(ledger, deployment("k2", "a", 2));

        assertThat(keys(ledger)).containsExactly("k2", "k1");
        assertThat(keys(ledger())).containsExactly("k2", "k1");
    }

    @Test
    void readsOnWhereverTheFileWasTorn() throws Exception {
        write(ledger(), deployment("k1", "a", 1));
        write(ledger(), deployment("k2", "größer", 2));
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(keys(ledger())).as("torn at %d", length).containsExactly("k1");
            write(ledger(), deployment("k3", "a", 3));
            assertThat(keys(ledger())).as("torn at %d", length).containsExactly("k3", "k1");
        }
    }

    @Test
    void survivesWhatIsNoLineOfItsOwn() throws Exception {
        Files.writeString(file, "\n\n[]\nnull\n{}\n{\"key\":\"k0\"}\n\u0000\u0000\u0000\nnonsense\n");

        write(ledger(), deployment("k1", "a", 1));

        assertThat(keys(ledger())).containsExactly("k1");
    }

    @Test
    void leavesOutWhatANewerPluginAdds() throws Exception {
        Files.writeString(
                file,
                "{\"key\":\"k1\",\"environment\":{\"repository\":{\"apiUrl\":\"\",\"owner\":\"\",\"name\":\"\"},\"name\":\"a\"},\"build\":{},\"commit\":{},"
                        + "\"progress\":{\"state\":\"success\"},\"details\":{},\"mood\":{\"good\":[1]}}\n");

        assertThat(keys(ledger())).containsExactly("k1");
    }

    @Test
    void seesWhatSomebodyElseHasMadeOfTheFile() throws Exception {
        Ledger ledger = ledger();
        write(ledger, deployment("k1", "a", 1));
        write(ledger(), deployment("k2", "a", 2));
        assertThat(keys(ledger)).containsExactly("k2", "k1");

        Files.delete(file);
        assertThat(keys(ledger)).isEmpty();
    }

    @Test
    void countsWhatCannotBeReadAsEmpty() throws Exception {
        Files.createDirectory(file);

        assertThat(keys(ledger())).isEmpty();
        assertThat(log.messages()).singleElement().asString().contains(file.toString());
    }

    @Test
    void staysShortHoweverOftenSomethingHappens() throws Exception {
        Ledger ledger = ledger();
        write(ledger, deployment("kept", "a", 1));
        for (int i = 0; i < 5000; i++) {
            PastDeployment changed = deployment("k" + i % 3, "a", i + 2);
            write(ledger, changed);
        }

        assertThat(lines()).isLessThan(1100);
        assertThat(keys(ledger())).hasSize(4).contains("kept");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isWrittenAnewWhenItHasMoreThanAThousandLines() throws Exception {
        Ledger ledger = ledger();
        for (int i = 0; i < 1000; i++) {
            write(ledger, deployment("k" + i % 3, "a", i + 1));
        }
        assertThat(lines()).isEqualTo(1000);

        write(ledger, deployment("k0", "a", 1001));
        assertThat(lines()).isEqualTo(3);
    }

    @Test
    void isWrittenAnewWhenItHasMoreThanFourLinesForEachDeployment() throws Exception {
        Ledger ledger = ledger();
        for (int i = 0; i < 1200; i++) {
            write(ledger, deployment("k" + i % 300, "a", i + 1));
        }
        assertThat(lines()).isEqualTo(1200);

        write(ledger, deployment("k0", "a", 1201));
        assertThat(lines()).isEqualTo(300);
    }

    @Test
    void isReadOnceAndSaysWhetherItKnew() throws Exception {
        Ledger ledger = ledger();

        assertThat(ledger.write("k1", known -> deployment("k1", "a", 1))).isFalse();
        assertThat(ledger.write("k1", known -> deployment("k1", "a", 2))).isTrue();
        assertThat(ledger.write("k2", known -> known)).isFalse();

        Ledger restarted = ledger();
        assertThat(restarted.history()).isSameAs(restarted.history());
    }

    @Test
    void keepsHalfOfItForWhatIsLive() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2501; i++) {
            PastDeployment live = PastDeploymentBuilder.of("live" + i, "live" + i)
                    .job("shop")
                    .opened(1)
                    .live(2L)
                    .ended(2L)
                    .state("success")
                    .build();
            lines.append(new String(LedgerLine.write(live.key(), live), StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 5000; i++) {
            PastDeployment failed = deployment("k" + i, "e" + i, i + 10);
            lines.append(new String(LedgerLine.write(failed.key(), failed), StandardCharsets.UTF_8));
        }
        Files.writeString(file, lines);

        assertThat(keys(ledger())).hasSize(5000);
        assertThat(keys(ledger())).filteredOn(key -> key.startsWith("live")).hasSize(2500);
    }

    @Test
    void holdsAHundredMoreInMemoryThanItKeeps() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            PastDeployment known = deployment("k" + i, "e" + i, i + 1);
            lines.append(new String(LedgerLine.write(known.key(), known), StandardCharsets.UTF_8));
        }
        Files.writeString(file, lines);
        Ledger ledger = ledger();

        for (int i = 0; i < 100; i++) {
            write(ledger, deployment("new" + i, "n" + i, 10_000 + i));
        }
        assertThat(keys(ledger)).hasSize(5100);

        write(ledger, deployment("newest", "newest", 20_000));
        assertThat(keys(ledger)).hasSize(5000).contains("newest").doesNotContain("k100");
    }

    @Test
    void keepsTheNewestAndWhatIsLiveHoweverOld() throws Exception {
        StringBuilder lines = new StringBuilder();
        PastDeployment live = PastDeploymentBuilder.of("live", "staging")
                .job("shop")
                .opened(1)
                .live(2L)
                .ended(2L)
                .state("success")
                .build();
        lines.append(new String(LedgerLine.write("live", live), StandardCharsets.UTF_8));
        for (int i = 0; i < 6000; i++) {
            PastDeployment failed = deployment("k" + i, i % 2 == 0 ? "staging" : "e" + i, i + 10);
            lines.append(new String(LedgerLine.write(failed.key(), failed), StandardCharsets.UTF_8));
        }
        Files.writeString(file, lines);

        List<PastDeployment> known = ledger().history().deployments();

        assertThat(known).hasSize(4001).contains(live).first().isEqualTo(deployment("k5999", "e5999", 6009));
        assertThat(known.stream().filter(each -> each.environment().name().equals("staging")))
                .hasSize(1001);
    }

    @Test
    void cutsWhatIsTooLongForALine() throws Exception {
        String endlessText = "\uD83D\uDE80".repeat(100_000);
        PastDeployment endless = PastDeploymentBuilder.of("k1", endlessText)
                .job("shop")
                .payload(endlessText)
                .ref(endlessText)
                .changes(Stream.generate(() -> new Change(endlessText, endlessText, endlessText, 1L))
                        .limit(1000)
                        .toList())
                .build();
        write(ledger(), endless);

        assertThat(Files.size(file)).isLessThan(100_000);
        assertThat(ledger().history().deployments()).containsExactly(endless);
        assertThat(endless.details().payload()).endsWith("\uDE80…");
    }

    @Test
    void losesNothingWhenManyWriteAtOnce() throws Exception {
        Ledger ledger = ledger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            threads.execute(() -> {
                try {
                    start.await();
                    for (int i = 0; i < 300; i++) {
                        write(ledger, deployment("k" + number + "-" + i, "a" + number, i));
                        ledger.history();
                    }
                } catch (IOException | InterruptedException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(50, TimeUnit.SECONDS)).isTrue();

        assertThat(keys(ledger)).hasSize(2400);
        assertThat(keys(ledger())).hasSameElementsAs(keys(ledger));
    }

    private long lines() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
