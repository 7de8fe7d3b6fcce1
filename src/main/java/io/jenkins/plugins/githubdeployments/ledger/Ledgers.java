package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.springframework.security.access.AccessDeniedException;

/**
 * The ledgers of all jobs, and which jobs have one: that is looked for once, when Jenkins starts, and asking for it costs
 * nothing. A ledger lies in the directory of its job, so it moves with a job that is renamed and goes with one that is
 * deleted.
 */
@Extension
public final class Ledgers extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Ledgers.class.getName());

    private static final String FILE = "github-deployments.jsonl";

    /** Some 50 MB. */
    private static final int DEPLOYMENTS_IN_MEMORY = 50_000;

    private final LedgerCache cache = new LedgerCache(DEPLOYMENTS_IN_MEMORY);
    private final Map<Path, Ledger> ledgers = new ConcurrentHashMap<>();

    /** Full names of the jobs that have one. Of a job that is no more a name may remain. */
    private final NavigableSet<String> jobs = new ConcurrentSkipListSet<>();

    /** New names by old ones, for those who began before. */
    private final Map<String, String> moved = new ConcurrentHashMap<>();

    private final LiveDeploymentIndex latest = new LiveDeploymentIndex();
    private final AtomicBoolean sought = new AtomicBoolean();

    public static Ledgers get() {
        return ExtensionList.lookupSingleton(Ledgers.class);
    }

    /** That of the job, which may be empty and without a file. */
    public Ledger of(Job<?, ?> job) {
        return ledgers.computeIfAbsent(file(job), file -> new Ledger(file, job.getFullName(), cache));
    }

    private static Path file(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve(FILE);
    }

    /** Whether anything was deployed by the job. Asks no disk. */
    public boolean has(Job<?, ?> job) {
        return jobs().contains(job.getFullName());
    }

    /** Whether anything was deployed by a job in that folder. Asks no disk, and knows nothing of permissions. */
    public boolean hasBelow(String folder) {
        String first = jobs().ceiling(folder + "/");
        return first != null && first.startsWith(folder + "/");
    }

    /** The jobs in that folder that have deployed something, as far as whoever asks may see them. */
    public List<Job<?, ?>> below(String folder) {
        return jobs().tailSet(folder + "/").stream()
                .takeWhile(job -> job.startsWith(folder + "/"))
                .<Job<?, ?>>mapMulti((name, visible) -> {
                    Job<?, ?> job = visible(name);
                    if (job != null) {
                        visible.accept(job);
                    }
                })
                .toList();
    }

    /**
     * What another job has deployed since in the place of a deployment that is live as far as its own job knows; null if
     * none has. Whoever shows it asks whether the viewer may see that job.
     */
    @CheckForNull
    public PastDeployment successor(PastDeployment live) {
        return latest.successor(live);
    }

    /** What is live in an environment with a task and was created after the deployment of that id; null if nothing is. */
    @CheckForNull
    public PastDeployment newer(EnvironmentId environment, String task, long id) {
        return latest.newer(new EnvironmentTask(environment, task), id);
    }

    /** The job of that name; null if there is none that whoever asks may see. */
    @CheckForNull
    public static Job<?, ?> visible(String fullName) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(fullName, Job.class);
            return job != null && job.hasPermission(Item.READ) ? job : null;
        } catch (AccessDeniedException discoverable) {
            return null;
        }
    }

    /**
     * Writes down what has become of a deployment; a job that is gone has no use for it. Waits for the disk.
     *
     * @param fullName of the job, or one that it had before
     * @param change see {@link Ledger#write}
     */
    public void write(String fullName, String key, UnaryOperator<PastDeployment> change) {
        Job<?, ?> job = find(fullName);
        if (job != null) {
            write(job, key, change);
        }
    }

    /** As above. */
    public void write(Job<?, ?> job, String key, UnaryOperator<PastDeployment> change) {
        change(job, key, change);
    }

    /**
     * As above, if something is known of the deployment.
     *
     * @return whether it is
     */
    public boolean change(String fullName, String key, UnaryOperator<PastDeployment> change) {
        Job<?, ?> job = find(fullName);
        return job != null && change(job, key, known -> known == null ? null : change.apply(known));
    }

    /**
     * Writes down what has become of a deployment that was perhaps another job's to begin. If it is none that Jenkins
     * knows, nothing is written.
     *
     * @param fullName of the job that most likely has
     */
    public void change(String fullName, Repository repository, long id, UnaryOperator<PastDeployment> change) {
        Stream.concat(Stream.of(fullName), jobs().stream().filter(name -> !name.equals(fullName)))
                .map(this::find)
                .filter(Objects::nonNull)
                .flatMap(job -> of(job).history().deployments().stream()
                        .filter(known -> known.isOf(repository, id))
                        .map(known -> Map.entry(job, known.key())))
                .findFirst()
                .ifPresent(known -> change(known.getKey(), known.getValue(), change));
    }

    /** Whether anything was known. */
    private boolean change(Job<?, ?> job, String key, UnaryOperator<PastDeployment> change) {
        try {
            Ledger ledger = of(job);
            boolean known = ledger.write(key, before -> {
                PastDeployment after = change.apply(before);
                if (after != null) {
                    latest.note(after.in(job.getFullName()));
                }
                return after;
            });
            if (ledger.history().deployments().isEmpty()) {
                jobs.remove(job.getFullName());
            } else {
                jobs.add(job.getFullName());
            }
            return known;
        } catch (IOException unwritten) {
            LOGGER.log(
                    Level.WARNING,
                    unwritten,
                    () -> "Cannot record the GitHub deployments of " + job.getFullName()
                            + ". Check the disk of the Jenkins home directory.");
            return true;
        }
    }

    @CheckForNull
    private Job<?, ?> find(String fullName) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(fullName, Job.class);
            String newName = moved.get(fullName);
            return job == null && newName != null ? Jenkins.get().getItemByFullName(newName, Job.class) : job;
        }
    }

    private NavigableSet<String> jobs() {
        if (sought.compareAndSet(false, true)) {
            Timer.get().execute(this::seek);
        }
        return jobs;
    }

    private void seek() {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                if (Files.exists(file(job))) {
                    jobs.add(job.getFullName());
                    of(job).history().environments().forEach(this::note);
                }
            }
        }
    }

    private void note(EnvironmentState standing) {
        standing.besides().forEach(latest::note);
        PastDeployment live = standing.live();
        if (live != null) {
            latest.note(live);
        }
    }

    @Override
    public void onLoaded() {
        jobs();
    }

    @Override
    public void onDeleted(Item item) {
        jobs.remove(item.getFullName());
        latest.forget(item.getFullName());
        if (item instanceof Job<?, ?> job) {
            ledgers.remove(file(job));
        }
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (jobs.remove(oldFullName)) {
            jobs.add(newFullName);
            moved.put(oldFullName, newFullName);
            latest.rename(oldFullName, newFullName);
            ledgers.values().removeIf(ledger -> ledger.isOf(oldFullName));
        }
    }
}
