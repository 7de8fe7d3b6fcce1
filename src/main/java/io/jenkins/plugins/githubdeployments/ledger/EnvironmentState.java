package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of an environment. Deployments with different tasks can be live at the same time.
 *
 * @param newest the newest deployment, whatever its state
 * @param live the newest live deployment; null if none is live, or it is unknown
 * @param besides live deployments with other tasks, newest first
 * @param underWay deployments in progress, newest first
 * @param failed the newest failure since the last success; null if there is none
 * @param retiring successes that make deployments created before them inactive, newest first, without those that a
 *     newer one makes redundant
 * @param count the number of known deployments
 */
public record EnvironmentState(
        PastDeployment newest,
        @CheckForNull PastDeployment live,
        List<PastDeployment> besides,
        List<PastDeployment> underWay,
        @CheckForNull PastDeployment failed,
        List<PastDeployment> retiring,
        int count) {

    public EnvironmentState {
        besides = List.copyOf(besides);
        underWay = List.copyOf(underWay);
        retiring = List.copyOf(retiring);
    }

    /** @param history the deployments to one environment, newest first and not empty */
    static EnvironmentState of(List<PastDeployment> history) {
        List<PastDeployment> successes = history.stream()
                .filter(deployment -> deployment.progress().live() != null)
                .sorted(PastDeployment.CREATION.reversed())
                .toList();
        List<PastDeployment> retiring = retiring(successes);
        Map<String, PastDeployment> newestOfTask = new LinkedHashMap<>();
        successes.forEach(success -> newestOfTask.putIfAbsent(success.task(), success));
        List<PastDeployment> live = newestOfTask.values().stream()
                .filter(success -> !success.isRetired() && !isSuperseded(success, retiring))
                .toList();
        long since =
                successes.stream().mapToLong(EnvironmentState::moment).max().orElse(Long.MIN_VALUE);
        return new EnvironmentState(
                history.get(0),
                live.isEmpty() ? null : live.get(0),
                live.isEmpty() ? List.of() : live.subList(1, live.size()),
                history.stream().filter(PastDeployment::isOpen).toList(),
                history.stream()
                        .filter(deployment -> deployment.isFailed() && end(deployment) > since)
                        .findFirst()
                        .orElse(null),
                retiring,
                history.size());
    }

    /** @param successes successful deployments, newest first */
    private static List<PastDeployment> retiring(List<PastDeployment> successes) {
        List<PastDeployment> retiring = new ArrayList<>();
        for (PastDeployment success : successes) {
            boolean outlasted = !retiring.isEmpty() && moment(retiring.get(retiring.size() - 1)) >= moment(success);
            if (success.details().autoInactive() && !outlasted) {
                retiring.add(success);
            }
        }
        return retiring;
    }

    private static long moment(PastDeployment success) {
        Long live = success.progress().live();
        return live == null ? success.progress().opened() : live;
    }

    private static long end(PastDeployment failure) {
        Long ended = failure.progress().ended();
        return ended == null ? failure.progress().opened() : ended;
    }

    /** Whether a deployment is live or in progress, or has failed since the last success. */
    public boolean isActive() {
        return live != null || !underWay.isEmpty() || failed != null;
    }

    public EnvironmentId environment() {
        return newest.environment();
    }

    public boolean isLive(PastDeployment deployment) {
        return deployment.equals(live) || besides.contains(deployment);
    }

    /**
     * The current state of a deployment to this environment. GitHub does not report when it makes a deployment
     * inactive, so its rule is applied here: a success makes live deployments inactive that were created before it,
     * except those to production and transient environments. An older deployment that ends last is therefore live
     * beside the newer one.
     */
    public DeploymentState state(PastDeployment deployment) {
        return isSuperseded(deployment, retiring)
                ? DeploymentState.INACTIVE
                : deployment.progress().state();
    }

    private static boolean isSuperseded(PastDeployment deployment, List<PastDeployment> retiring) {
        return deployment.progress().live() != null
                && retiring.stream()
                        .anyMatch(success -> deployment.isPriorTo(success) && moment(deployment) <= moment(success))
                && !deployment.details().transientEnvironment()
                && !deployment.details().productionEnvironment();
    }
}
