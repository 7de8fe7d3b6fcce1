package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The successes by environment and task, so that a page finds the predecessor of each row without scanning the history
 * again. Built in one pass.
 */
final class LiveHistory {
    private final Map<EnvironmentTask, List<PastDeployment>> newestFirst = new HashMap<>();

    /** @param deployments the deployments, newest first */
    LiveHistory(List<PastDeployment> deployments) {
        for (PastDeployment deployment : deployments) {
            if (deployment.progress().live() != null) {
                newestFirst
                        .computeIfAbsent(EnvironmentTask.of(deployment), absent -> new ArrayList<>())
                        .add(deployment);
            }
        }
    }

    /**
     * The newest success in the same environment, with the same task, that was opened before the given deployment; null
     * if there is none.
     */
    @CheckForNull
    PastDeployment before(PastDeployment deployment) {
        List<PastDeployment> live = newestFirst.getOrDefault(EnvironmentTask.of(deployment), List.of());
        int from = 0;
        int to = live.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (live.get(middle).progress().opened() < deployment.progress().opened()) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from < live.size() ? live.get(from) : null;
    }
}
