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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
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
 * The ledgers of all jobs. Which jobs have a ledger is determined once, when Jenkins starts, so that asking costs
 * nothing. A ledger is stored in the directory of its job, and is renamed, moved and deleted together with the job.
 */
@Extension
public final class Ledgers extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Ledgers.class.getName());

    private static final String FILE = "github-deployments.jsonl";

    /** The maximum number of deployments in memory, about 50 MB. */
    private static final int DEPLOYMENTS_IN_MEMORY = 50_000;

    private final LedgerCache cache = new LedgerCache(DEPLOYMENTS_IN_MEMORY);
    private final Map<Path, Ledger> ledgers = new ConcurrentHashMap<>();

    /** The full names of the jobs with a ledger. It may contain names of jobs that no longer exist. */
    private final NavigableSet<String> jobs = new ConcurrentSkipListSet<>();

    /** New names by old names, for callers that started before a job was renamed. */
    private final Map<String, String> moved = new ConcurrentHashMap<>();

    private final LiveDeploymentIndex latest = new LiveDeploymentIndex();
    private final AtomicBoolean sought = new AtomicBoolean();

    public static Ledgers get() {
        return ExtensionList.lookupSingleton(Ledgers.class);
    }

    /** The ledger of a job. It may be empty and have no file yet. */
    public Ledger of(Job<?, ?> job) {
        return ledgers.computeIfAbsent(file(job), file -> new Ledger(file, job.getFullName(), cache));
    }

    private static Path file(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve(FILE);
    }

    /** Whether the job has deployed anything. Does not access the disk. */
    public boolean has(Job<?, ?> job) {
        return jobs().contains(job.getFullName());
    }

    /** Whether a job in the folder has deployed anything. Does not access the disk, and ignores permissions. */
    public boolean hasBelow(String folder) {
        String first = jobs().ceiling(folder + "/");
        return first != null && first.startsWith(folder + "/");
    }

    /** The jobs in the folder that have deployed something and that the current user may see. */
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
     * The deployment with which another job has replaced one that is live according to the ledger of its own job; null
     * if there is none. The caller must check whether the user may see the other job.
     */
    @CheckForNull
    public PastDeployment successor(PastDeployment live) {
        return latest.successor(live);
    }

    /**
     * The live deployment in an environment with a task that was created after the deployment with this ID; null if
     * there is none.
     */
    @CheckForNull
    public PastDeployment newer(EnvironmentId environment, String task, long id) {
        return latest.newer(new EnvironmentTask(environment, task), id);
    }

    /** The job with that name; null if there is none, or the current user may not see it. */
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
     * Updates a deployment in the ledger of its job. Waits for the disk. Does nothing if the job no longer exists.
     *
     * @param fullName the current or a former full name of the job
     * @param change see {@link Ledger#write}
     */
    public void write(String fullName, String key, UnaryOperator<PastDeployment> change) {
        Job<?, ?> job = find(fullName);
        if (job != null) {
            write(job, key, change);
        }
    }

    /** Updates a deployment in the ledger of the job. Waits for the disk. */
    public void write(Job<?, ?> job, String key, UnaryOperator<PastDeployment> change) {
        change(job, key, change);
    }

    /**
     * Updates a deployment if it is known.
     *
     * @return whether it is known
     */
    public boolean change(String fullName, String key, UnaryOperator<PastDeployment> change) {
        Job<?, ?> job = find(fullName);
        return job != null && change(job, key, known -> known == null ? null : change.apply(known));
    }

    /**
     * Updates a deployment that another job may have created. Does nothing if no ledger contains it.
     *
     * @param fullName the full name of the job that has most likely created it
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

    /** Returns whether the deployment is known. */
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
            Set<String> former = new HashSet<>();
            String name = fullName;
            while (job == null && former.add(name) && moved.containsKey(name)) {
                name = moved.get(name);
                job = Jenkins.get().getItemByFullName(name, Job.class);
            }
            return job;
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
