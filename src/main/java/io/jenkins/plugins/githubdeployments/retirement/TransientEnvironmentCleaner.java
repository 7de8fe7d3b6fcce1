package io.jenkins.plugins.githubdeployments.retirement;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.githubdeployments.config.Preferences;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.Outbox;
import io.jenkins.plugins.githubdeployments.recording.Console;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.recording.LockedEnvironmentException;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * Retires transient environments if all jobs that have deployed to them are closed, or if they have expired for these
 * jobs. Works in the background, and retries later if GitHub cannot be reached.
 */
@Extension
public final class TransientEnvironmentCleaner extends PeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironmentCleaner.class.getName());

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** From the least to the most destructive value. */
    private static final List<String> LEAST_FIRST =
            List.of(Preferences.KEEP, Preferences.INACTIVE, Preferences.DELETE, Preferences.DELETE_ENVIRONMENT);

    private static final Duration RECURRENCE = Duration.ofMinutes(1);

    /** By {@link TransientEnvironment#place}. Guarded by this object, like the next field. */
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

    private final Map<String, Pause> pauses = new HashMap<>();

    private record Pause(Duration length, long endNanos) {
        boolean isOver() {
            return System.nanoTime() - endNanos >= 0;
        }
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
     * Starts to retire environments, without waiting.
     *
     * @return completes when all of them are retired or postponed
     */
    public CompletableFuture<Void> clean() {
        Map<String, List<TransientEnvironment>> byPlace =
                TransientEnvironments.get().list().stream().collect(Collectors.groupingBy(TransientEnvironment::place));
        byPlace.forEach((place, all) -> {
            if (isOver(all) && begins(place)) {
                OutboxService.get().runGitHubTask(() -> close(place, all));
            }
        });
        synchronized (this) {
            return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new));
        }
    }

    private synchronized boolean begins(String place) {
        Pause pause = pauses.get(place);
        return (pause == null || pause.isOver()) && underWay.putIfAbsent(place, new CompletableFuture<>()) == null;
    }

    private void done(String place) {
        synchronized (this) {
            pauses.remove(place);
        }
        ends(place);
    }

    private void ends(String place) {
        CompletableFuture<Void> ended;
        synchronized (this) {
            ended = underWay.remove(place);
        }
        ended.complete(null);
    }

    /**
     * Postpones the next attempt.
     *
     * @return whether this was the first failed attempt
     */
    private synchronized boolean pause(String place) {
        Pause last = pauses.get(place);
        Duration length = last == null ? FIRST_PAUSE : last.length().multipliedBy(2);
        length = length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
        pauses.put(place, new Pause(length, System.nanoTime() + length.toNanos()));
        return last == null;
    }

    private static boolean isOver(List<TransientEnvironment> all) {
        long now = System.currentTimeMillis();
        return all.stream().allMatch(environment -> environment.isExpired(now) || isClosed(environment));
    }

    private static boolean isClosed(TransientEnvironment environment) {
        if (Preferences.KEEP.equals(environment.onClose())) {
            return false;
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(environment.job(), Job.class);
        if (job != null) {
            return !job.isBuildable();
        }
        // A job that could not be loaded still exists.
        Path folder = Jenkins.get().getRootDir().toPath().resolve(environment.folder());
        return !Files.exists(folder.resolve("config.xml"));
    }

    /** Retires one environment for all its jobs. Waits for GitHub. */
    private void close(String place, List<TransientEnvironment> all) {
        TransientEnvironment one = all.get(0);
        Outbox outbox = OutboxService.get().outbox();
        if (outbox.isBusyWith(one.repository(), one.environment())) {
            // A build is deploying to the environment, or the final status of a deployment has not been sent yet.
            done(place);
            return;
        }
        try {
            DeploymentLocks.check(one.repository(), one.environment());
            retire(place, all);
        } catch (LockedEnvironmentException locked) {
            // A locked environment does not change until it is unlocked.
            done(place);
        } catch (IOException | RuntimeException trouble) {
            boolean first = pause(place);
            if (trouble instanceof RefusedException refused && refused.reason() == RefusedException.Reason.NOT_FOUND) {
                // The repository does not exist any more, or the credential has lost its access.
                warn("cannot be retired, and the plugin gives up", one, trouble);
                all.forEach(TransientEnvironments.get()::forget);
            } else if (first) {
                warn("cannot be retired yet; the plugin retries", one, trouble);
            }
            LOGGER.log(Level.FINE, trouble, () -> one.environment() + " is not retired");
            ends(place);
        }
    }

    private static void warn(String what, TransientEnvironment environment, Exception why) {
        LOGGER.log(Level.WARNING, "The transient GitHub environment {0} of {1} {2}. {3}", new Object[] {
            environment.environment(), environment.job(), what, Console.message(why)
        });
    }

    private void retire(String place, List<TransientEnvironment> all) throws IOException {
        TransientEnvironment one = all.get(0);
        String onClose = all.stream()
                .map(TransientEnvironment::onClose)
                .min(Comparator.comparing(LEAST_FIRST::indexOf))
                .orElse(Preferences.INACTIVE);
        boolean delete = LEAST_FIRST.indexOf(onClose) > LEAST_FIRST.indexOf(Preferences.INACTIVE);
        long now = System.currentTimeMillis();
        String why = all.stream().allMatch(environment -> environment.isExpired(now))
                ? Messages.TransientEnvironmentCleaner_expired()
                : Messages.TransientEnvironmentCleaner_closed();
        DeploymentTarget target = new DeploymentTarget(
                one.key(), one.build(), one.repository(), one.credentialsId(), one.environment(), null, null, true);
        target = target.withCredential(GitHubCredentials.of(target).key().toString());
        Deployments github = OutboxService.get().connect(target);
        Retirement retirement = new Retirement(github, target, why, delete);
        Retirement.Found found = retirement.look();
        if (!isOver(all) || isUsedAgain(place, all)) {
            // In the meantime, the job was enabled or moved, or a build has deployed to the environment.
            done(place);
            return;
        }
        LOGGER.log(
                Level.INFO,
                "{0} ({1}): {2} of {3} GitHub deployments to {4} are active and become inactive{5}.",
                new Object[] {
                    one.job(), why, found.active(), found.all(), one.environment(), delete ? "; all are deleted" : ""
                });
        CompletableFuture.allOf(retirement.hand(found).toArray(CompletableFuture[]::new))
                .whenComplete((done, failed) -> OutboxService.get().runGitHubTask(() -> {
                    if (failed == null && Preferences.DELETE_ENVIRONMENT.equals(onClose)) {
                        deleteEnvironment(place, retirement, all);
                    }
                    all.forEach(TransientEnvironments.get()::forget);
                    done(place);
                }));
    }

    private boolean isUsedAgain(String place, List<TransientEnvironment> all) {
        return !TransientEnvironments.get().at(place).equals(Set.copyOf(all));
    }

    private void deleteEnvironment(String place, Retirement retirement, List<TransientEnvironment> all) {
        TransientEnvironment one = all.get(0);
        boolean usedAgain =
                isUsedAgain(place, all) || OutboxService.get().outbox().isBusyWith(one.repository(), one.environment());
        if (usedAgain) {
            return;
        }
        try {
            LOGGER.info(retirement.deleteEnvironment());
        } catch (IOException kept) {
            warn("is retired, but could not be deleted", one, kept);
        }
    }
}
