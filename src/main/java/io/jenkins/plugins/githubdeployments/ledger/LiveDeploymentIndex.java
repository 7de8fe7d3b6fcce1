package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has become live last in each environment with each task, whichever job has deployed it. */
final class LiveDeploymentIndex {
    private final Map<Place, PastDeployment> byPlace = new ConcurrentHashMap<>();

    private record Place(EnvironmentId environment, String task) {
        static Place of(PastDeployment deployment) {
            return new Place(deployment.environment(), deployment.task());
        }
    }

    /** What never was live is of no interest. */
    void note(PastDeployment deployment) {
        if (deployment.progress().live() != null) {
            byPlace.merge(
                    Place.of(deployment),
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
        PastDeployment last = byPlace.get(Place.of(deployment));
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
