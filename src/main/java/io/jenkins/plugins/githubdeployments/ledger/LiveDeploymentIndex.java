package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has become live last in each environment with each task, whichever job has deployed it. */
final class LiveDeploymentIndex {
    private final Map<EnvironmentTask, PastDeployment> byPlace = new ConcurrentHashMap<>();

    /** What never was live is of no interest. */
    void note(PastDeployment deployment) {
        if (deployment.progress().live() != null) {
            byPlace.merge(
                    EnvironmentTask.of(deployment),
                    deployment.withoutTexts(),
                    (known, news) -> isLater(known, news) ? known : news);
        }
    }

    /** Whether the first became live after the second. */
    private static boolean isLater(PastDeployment one, PastDeployment other) {
        Long first = one.progress().live();
        Long second = other.progress().live();
        return first != null && second != null && first > second;
    }

    /** What another job has deployed in its place; null if none has. */
    @CheckForNull
    PastDeployment successor(PastDeployment deployment) {
        PastDeployment last = byPlace.get(EnvironmentTask.of(deployment));
        return last != null && !last.build().job().equals(deployment.build().job()) && isLater(last, deployment)
                ? last
                : null;
    }

    void forget(String job) {
        byPlace.values().removeIf(deployment -> deployment.build().job().equals(job));
    }

    void rename(String job, String newName) {
        byPlace.replaceAll(
                (place, deployment) -> deployment.build().job().equals(job) ? deployment.in(newName) : deployment);
    }
}
