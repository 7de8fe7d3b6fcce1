package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has become live last in each environment with each task, whichever job has deployed it. */
final class LiveDeploymentIndex {
    private final Map<String, PastDeployment> byPlace = new ConcurrentHashMap<>();

    private static String place(PastDeployment deployment) {
        return deployment.place() + '\n' + deployment.task();
    }

    /** What never was live is of no interest. */
    void note(PastDeployment deployment) {
        if (deployment.live() != null) {
            PastDeployment small =
                    deployment.toBuilder().payload(null).changes(List.of()).build();
            byPlace.merge(place(deployment), small, (known, news) -> isLater(known, news) ? known : news);
        }
    }

    /** Whether the first became live after the second. */
    private static boolean isLater(PastDeployment one, PastDeployment other) {
        Long first = one.live();
        Long second = other.live();
        return first != null && second != null && first > second;
    }

    /** What another job has deployed in its place; null if none has. */
    @CheckForNull
    PastDeployment successor(PastDeployment deployment) {
        PastDeployment last = byPlace.get(place(deployment));
        return last != null && !last.job().equals(deployment.job()) && isLater(last, deployment) ? last : null;
    }

    void forget(String job) {
        byPlace.values().removeIf(deployment -> deployment.job().equals(job));
    }

    void rename(String job, String newName) {
        byPlace.replaceAll((place, deployment) -> deployment.job().equals(job) ? deployment.in(newName) : deployment);
    }
}
