package io.jenkins.plugins.githubdeployments.retirement;

import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which transient environments are to be retired now. A branch source whose scan fails half-way removes the jobs of branches
 * that still exist, so nothing is retired on the first sign, and an administrator is asked before most environments of a
 * project are retired at once.
 *
 * @param due to be retired: for each environment, all jobs that have deployed to it
 * @param held closed for long enough, but too many of their project at once
 */
record RetirementPlan(
        Map<EnvironmentId, List<TransientEnvironment>> due, Map<EnvironmentId, List<TransientEnvironment>> held) {
    /** How long a job has to be closed. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** So few are retired without asking, whatever their share is. */
    static final int FEW = 4;

    RetirementPlan {
        due = Map.copyOf(due);
        held = Map.copyOf(held);
    }

    /**
     * @param projectExists of the full name of a folder or multibranch project; what was in a deleted one is retired without
     *     asking
     * @param released what an administrator has allowed to be retired
     * @param now in milliseconds since 1970
     */
    static RetirementPlan of(
            Map<EnvironmentId, List<TransientEnvironment>> known,
            Predicate<String> projectExists,
            Set<EnvironmentId> released,
            long now) {
        Map<EnvironmentId, List<TransientEnvironment>> due = new HashMap<>();
        Map<String, List<EnvironmentId>> closedOf = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        known.forEach((id, all) -> {
            sizes.merge(project(all), 1, Integer::sum);
            if (isDue(all, now)) {
                due.put(id, all);
                if (!all.stream().allMatch(each -> each.isExpired(now))) {
                    closedOf.computeIfAbsent(project(all), absent -> new ArrayList<>())
                            .add(id);
                }
            }
        });
        Map<EnvironmentId, List<TransientEnvironment>> held = new HashMap<>();
        closedOf.forEach((project, closed) -> {
            boolean most = closed.size() > FEW && 2 * closed.size() > sizes.get(project);
            if (most && projectExists.test(project)) {
                closed.stream().filter(id -> !released.contains(id)).forEach(id -> held.put(id, due.remove(id)));
            }
        });
        return new RetirementPlan(due, held);
    }

    /** Whether every job that has deployed to it is closed, or its time is over. */
    static boolean isDue(List<TransientEnvironment> all, long now) {
        return all.stream()
                .allMatch(each ->
                        each.isExpired(now) || each.closedAt() != 0 && now - each.closedAt() >= GRACE.toMillis());
    }

    /** Since when it could have been retired, in milliseconds since 1970. */
    static long dueSince(List<TransientEnvironment> all) {
        return all.stream()
                .mapToLong(each -> Math.max(each.closedAt(), each.expiresAt()))
                .max()
                .orElse(0);
    }

    /** Where the newest job was: a multibranch project, a folder, or blank for Jenkins itself. */
    static String project(List<TransientEnvironment> all) {
        String job = all.get(all.size() - 1).job();
        return job.substring(0, Math.max(0, job.lastIndexOf('/')));
    }
}
