package io.jenkins.plugins.githubdeployments.bench;

import hudson.ExtensionList;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.view.DeploymentRow;
import io.jenkins.plugins.githubdeployments.view.DeploymentsPage;
import io.jenkins.plugins.githubdeployments.view.EnvironmentRow;
import io.jenkins.plugins.githubdeployments.view.JobDeployments;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;

/** Somebody looks at the page of a job with a long history, and at that of one with a short. */
final class JobPage implements Figure {
    private static final int FEW = 10;
    private static final int MANY = 5000;
    private static final int ENVIRONMENTS = 5;
    private static final int WARM_UP = 200;
    private static final int RUNS = 1001;
    private static final int READS = 21;

    /** Pages in each sample: one alone is over before the clock of the processor has ticked. */
    private static final int PAGES = 20;

    private static final StaplerRequest2 REQUEST = (StaplerRequest2) Proxy.newProxyInstance(
            JobPage.class.getClassLoader(), new Class<?>[] {StaplerRequest2.class}, (proxy, method, arguments) -> null);

    @Override
    public List<Row> measure() throws Exception {
        OutboxService service = new OutboxService();
        Ledgers ledgers = new Ledgers();
        ExtensionList.lookup(OutboxService.class).add(service);
        ExtensionList.lookup(Ledgers.class).add(ledgers);
        try (TemporaryFolder shortly = new TemporaryFolder();
                TemporaryFolder longer = new TemporaryFolder()) {
            LedgerJob few = job("few", shortly.path(), FEW);
            LedgerJob many = job("many", longer.path(), MANY);
            List<Samples> samples = Samples.alternate(WARM_UP, RUNS, () -> look(few), () -> look(many));
            Duration small = samples.get(0).median();
            Duration large = samples.get(1).median();
            Samples reads = Samples.take(READS, READS, () -> readAnew(many));
            long length = Files.size(file(longer.path()));
            return List.of(
                    new Row(
                            "the page of a job, 5,000 deployments against 10: times as long",
                            "",
                            1.5,
                            (double) large.toNanos() / small.toNanos(),
                            Double.NaN,
                            """
                            Processor time of all that feeds the page, without Jelly, which takes a Jenkins: %.0f µs \
                            against %.0f µs, the medians of %,d. The page as a whole, with 10,000 builds beside, is \
                            measured by PageCostTest.""".formatted(micros(large), micros(small), RUNS)),
                    new Row(
                            "reading a ledger of 5,000 deployments",
                            "ms",
                            500,
                            reads.median().toNanos() / 1e6,
                            Double.NaN,
                            """
                            Processor time, the median of %d, with a file of %,d KB that the operating system has in \
                            its cache. It is read once after a start of Jenkins, and stays in memory.""".formatted(READS, length / 1024)));
        } finally {
            ExtensionList.lookup(Ledgers.class).remove(ledgers);
            ExtensionList.lookup(OutboxService.class).remove(service);
        }
    }

    private static double micros(Duration pages) {
        return pages.toNanos() / 1e3 / PAGES;
    }

    private static Path file(Path directory) {
        return directory.resolve("github-deployments.jsonl");
    }

    /** As its builds would have written it. */
    private static LedgerJob job(String name, Path directory, int deployments) {
        LedgerJob job = new LedgerJob(name, directory);
        for (int i = 0; i < deployments; i++) {
            long opened = 1_700_000_000_000L + i * 1000L;
            boolean failed = i % 7 == 6;
            PastDeployment begun = PastDeploymentBuilder.of("key-" + i, "environment-" + i % ENVIRONMENTS)
                    .job(name)
                    .build(i + 1)
                    .repository("octo/shop")
                    .apiUrl("https://api.github.com")
                    .ref("main")
                    .by("Alice")
                    .opened(opened)
                    .payload("{\"version\": " + i + "}")
                    .build();
            PastDeployment created = PastDeploymentBuilder.of(begun)
                    .id(5_000_000_000L + i)
                    .sha("%040x".formatted(i))
                    .build();
            PastDeployment working =
                    PastDeploymentBuilder.of(created).state("in_progress").build();
            PastDeployment ended = PastDeploymentBuilder.of(working)
                    .state(failed ? "failure" : "success")
                    .ended(opened + 500)
                    .live(failed ? null : Long.valueOf(opened + 500))
                    .build();
            for (PastDeployment now : List.of(begun, created, working, ended)) {
                Ledgers.get().write(job, now.key(), known -> now);
            }
        }
        return job;
    }

    private static Duration look(Job<?, ?> job) {
        Stopwatch time = Stopwatch.ofThisThread();
        for (int i = 0; i < PAGES; i++) {
            if (cells(job).size() < ENVIRONMENTS) {
                throw new IllegalStateException("The page is not as it was thought to be");
            }
        }
        return time.taken();
    }

    /** What the page says, from a new request to the last cell. */
    private static List<Object> cells(Job<?, ?> job) {
        DeploymentsPage page =
                (DeploymentsPage) new JobDeployments().createFor(job).iterator().next();
        List<Object> cells = new ArrayList<>();
        cells.add(page.isOfSeveralRepositories());
        for (EnvironmentRow environment : page.active(page.paging(REQUEST))) {
            cells.add(environment.getName());
            for (DeploymentRow row : environment.getRows()) {
                cells.add(row.getWord());
                cells.add(row.getCommitUrl());
                cells.add(row.getCompareUrl());
                cells.add(row.getBuildUrl());
                cells.add(row.getSinceIso());
                cells.add(row.getBy());
                cells.add(row.getUndelivered());
                cells.add(row.getChanges());
                cells.add(row.getPayload());
            }
        }
        cells.add(page.inactive(page.paging(REQUEST)));
        return cells;
    }

    /** As after a start of Jenkins. */
    private static Duration readAnew(Job<?, ?> job) {
        Ledgers started = new Ledgers();
        Stopwatch time = Stopwatch.ofThisThread();
        int known = started.of(job).history().deployments().size();
        Duration taken = time.taken();
        if (known != MANY) {
            throw new IllegalStateException("Read " + known);
        }
        return taken;
    }
}
