package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest success for each environment and task, whichever job has deployed it. */
final class LiveDeploymentIndex {
    private final Map<EnvironmentTask, PastDeployment> byPlace = new ConcurrentHashMap<>();

    /** Ignores deployments that have never been live. */
    void note(PastDeployment deployment) {
        if (deployment.progress().live() != null) {
            byPlace.merge(
                    EnvironmentTask.of(deployment),
                    deployment.withoutTexts(),
                    (known, news) -> news.isPriorTo(known) ? known : news);
        }
    }

    /** The deployment with which another job has replaced the given one; null if there is none. */
    @CheckForNull
    PastDeployment successor(PastDeployment deployment) {
        PastDeployment last = byPlace.get(EnvironmentTask.of(deployment));
        return last != null && !last.build().job().equals(deployment.build().job()) && isReplacedBy(last, deployment)
                ? last
                : null;
    }

    /** A newer deployment does not replace one that became live after it. */
    private static boolean isReplacedBy(PastDeployment newer, PastDeployment deployment) {
        Long live = deployment.progress().live();
        Long since = newer.progress().live();
        return deployment.isPriorTo(newer) && live != null && since != null && since >= live;
    }

    /**
     * The newest success in an environment with a task, if it was created after the deployment with this ID and has not
     * been marked as inactive; null otherwise.
     */
    @CheckForNull
    PastDeployment newer(EnvironmentTask place, long id) {
        PastDeployment last = byPlace.get(place);
        return last != null && last.id() > id && !last.isRetired() ? last : null;
    }

    void forget(String job) {
        byPlace.values().removeIf(deployment -> deployment.build().job().equals(job));
    }

    void rename(String job, String newName) {
        byPlace.replaceAll(
                (place, deployment) -> deployment.build().job().equals(job) ? deployment.in(newName) : deployment);
    }
}
