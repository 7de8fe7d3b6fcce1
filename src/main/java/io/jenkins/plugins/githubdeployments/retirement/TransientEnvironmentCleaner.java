package io.jenkins.plugins.githubdeployments.retirement;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.recording.LockedEnvironmentException;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Retires transient environments when all jobs that have deployed to them are closed, or when they have expired. Nobody
 * waits for it. What fails is tried again for {@link #PATIENCE}.
 */
@Extension
public final class TransientEnvironmentCleaner extends PeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironmentCleaner.class.getName());

    private static final Duration RECURRENCE = Duration.ofMinutes(1);

    /** How long a retirement that fails is tried again. */
    static final Duration PATIENCE = Duration.ofDays(30);

    private final LongSupplier clock;

    /** Held by the one thread that looks what is due. */
    private final Object cleaning = new Object();

    private final RetryPauses pauses = new RetryPauses();
    private final Map<EnvironmentId, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final Set<EnvironmentId> released = ConcurrentHashMap.newKeySet();
    private volatile List<EnvironmentId> held = List.of();

    public TransientEnvironmentCleaner() {
        this(System::currentTimeMillis);
    }

    /** @param clock in milliseconds since 1970 */
    TransientEnvironmentCleaner(LongSupplier clock) {
        this.clock = clock;
    }

    public static TransientEnvironmentCleaner get() {
        return ExtensionList.lookupSingleton(TransientEnvironmentCleaner.class);
    }

    @Override
    public long getInitialDelay() {
        return getRecurrencePeriod();
    }

    @Override
    public long getRecurrencePeriod() {
        return RECURRENCE.toMillis();
    }

    @Override
    protected void doRun() {
        clean();
    }

    /**
     * Begins to retire what is due, and does not wait for it.
     *
     * @return completes when that is retired, or put off
     */
    public CompletableFuture<Void> clean() {
        synchronized (cleaning) {
            begin(clock.getAsLong());
        }
        return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new));
    }

    private void begin(long now) {
        Map<EnvironmentId, List<TransientEnvironment>> known =
                observe(now).stream().collect(Collectors.groupingBy(TransientEnvironment::id));
        released.retainAll(known.keySet());
        RetirementPlan plan =
                RetirementPlan.of(known, TransientEnvironmentCleaner::projectExists, Set.copyOf(released), now);
        report(plan);
        plan.due().forEach((id, all) -> {
            if (!pauses.isPausing(id, now) && underWay.putIfAbsent(id, new CompletableFuture<>()) == null) {
                OutboxService.get().runGitHubTask(() -> attempt(id, all));
            }
        });
    }

    /** Notes which jobs are closed, and since when. */
    private static List<TransientEnvironment> observe(long now) {
        TransientEnvironments environments = TransientEnvironments.get();
        for (TransientEnvironment environment : environments.list()) {
            boolean closed = isClosed(environment);
            if (closed != (environment.closedAt() != 0)) {
                environments.put(environment.closedAt(closed ? now : 0));
            }
        }
        return environments.list();
    }

    private static boolean isClosed(TransientEnvironment environment) {
        if (Preferences.KEEP.equals(environment.onClose())) {
            return false;
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(environment.job(), Job.class);
        if (job != null) {
            return !job.isBuildable();
        }
        // A job that could not be loaded is not gone.
        Path folder = Jenkins.get().getRootDir().toPath().resolve(environment.folder());
        return !Files.exists(folder.resolve("config.xml"));
    }

    private static boolean projectExists(String fullName) {
        return fullName.isEmpty() || Jenkins.get().getItemByFullName(fullName, Item.class) != null;
    }

    private void report(RetirementPlan plan) {
        List<EnvironmentId> names = plan.held().keySet().stream()
                .sorted(Comparator.comparing(EnvironmentId::key))
                .toList();
        if (!names.isEmpty() && held.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} transient GitHub environments are not retired, because most of their project would be retired at"
                            + " once. An administrator can retire them in Manage Jenkins.",
                    names.size());
        }
        held = names;
    }

    /** What waits for an administrator, because most of its project would be retired at once. */
    public List<EnvironmentId> held() {
        return List.copyOf(held);
    }

    /** An administrator allows to retire what is held. */
    public void release() {
        released.addAll(held);
        OutboxService.get().runShortTask(this::clean);
    }

    /** Waits for GitHub. Whatever is thrown, the environment can be tried again. */
    private void attempt(EnvironmentId id, List<TransientEnvironment> all) {
        try {
            DeploymentLocks.check(id.repository(), id.name());
            if (OutboxService.get().outbox().isBusyWith(id.repository(), id.name())) {
                // A build is deploying to it, or GitHub does not know yet how one has ended.
                finish(id);
            } else {
                begin(id, all);
            }
        } catch (LockedEnvironmentException locked) {
            // It stays as it is until somebody unlocks it.
            finish(id);
        } catch (Throwable trouble) {
            fail(id, all, trouble);
        }
    }

    private void begin(EnvironmentId id, List<TransientEnvironment> all) throws IOException {
        EnvironmentRetirement retirement = EnvironmentRetirement.look(all, clock.getAsLong());
        if (!isWanted(id, all)) {
            // Enabled again, moved, or deployed to meanwhile.
            finish(id);
            return;
        }
        retirement
                .retire(() -> isWanted(id, all))
                .whenComplete((complete, why) -> OutboxService.get()
                        .runGitHubTask(() -> conclude(id, all, retirement, Boolean.TRUE.equals(complete), why)));
    }

    private void conclude(
            EnvironmentId id,
            List<TransientEnvironment> all,
            EnvironmentRetirement retirement,
            boolean complete,
            @Nullable Throwable why) {
        try {
            if (why != null) {
                fail(id, all, why);
                return;
            }
            if (complete && isWanted(id, all)) {
                retirement.deleteEnvironmentIfWanted();
                all.forEach(TransientEnvironments.get()::forget);
            }
            pauses.succeeded(id);
            finish(id);
        } catch (Throwable trouble) {
            fail(id, all, trouble);
        }
    }

    /** Whether nothing has happened that keeps the environment. */
    private boolean isWanted(EnvironmentId id, List<TransientEnvironment> all) {
        return RetirementPlan.isDue(all, clock.getAsLong())
                && all.stream()
                        .noneMatch(
                                each -> each.closedAt() != 0 && !isClosed(each) && !each.isExpired(clock.getAsLong()))
                && TransientEnvironments.get().at(id).equals(Set.copyOf(all))
                && !OutboxService.get().outbox().isBusyWith(id.repository(), id.name());
    }

    private void fail(EnvironmentId id, List<TransientEnvironment> all, Throwable trouble) {
        long now = clock.getAsLong();
        boolean first = pauses.failed(id, now);
        if (now - RetirementPlan.dueSince(all) > PATIENCE.toMillis()) {
            warn("cannot be retired, and the plugin gives up", all, trouble);
            all.forEach(TransientEnvironments.get()::forget);
        } else if (first) {
            warn("cannot be retired yet; the plugin retries", all, trouble);
        }
        LOGGER.log(Level.FINE, trouble, () -> id + " is not retired");
        finish(id);
    }

    private static void warn(String what, List<TransientEnvironment> all, Throwable why) {
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        LOGGER.log(Level.WARNING, "The transient GitHub environment {0} of {1} {2}. {3}", new Object[] {
            all.get(0).environment(), all.get(0).job(), what, Console.message(cause)
        });
    }

    private void finish(EnvironmentId id) {
        CompletableFuture<Void> ended = underWay.remove(id);
        if (ended != null) {
            ended.complete(null);
        }
    }
}
