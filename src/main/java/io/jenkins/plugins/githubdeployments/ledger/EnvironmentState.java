package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an environment stands. What has different tasks there may be live side by side.
 *
 * @param newest deployment to it, whatever became of that
 * @param live what was deployed there last and is there still; null if nothing is, or nobody knows
 * @param besides what is live there with other tasks, newest first
 * @param underWay newest first
 * @param failed the newest that failed, if nothing has become live since
 * @param retiring when the last success was that retires those before it; null if there was none
 * @param count how many deployments to it are known
 */
public record EnvironmentState(
        PastDeployment newest,
        @CheckForNull PastDeployment live,
        List<PastDeployment> besides,
        List<PastDeployment> underWay,
        @CheckForNull PastDeployment failed,
        @CheckForNull Long retiring,
        int count) {

    public EnvironmentState {
        besides = List.copyOf(besides);
        underWay = List.copyOf(underWay);
    }

    /** @param history of one environment, newest first and not empty */
    static EnvironmentState of(List<PastDeployment> history) {
        List<PastDeployment> successes = history.stream()
                .filter(deployment -> deployment.progress().live() != null)
                .sorted(Comparator.comparingLong(EnvironmentState::moment).reversed())
                .toList();
        Long retiring = successes.stream()
                .filter(success -> success.details().autoInactive())
                .findFirst()
                .map(EnvironmentState::moment)
                .orElse(null);
        Map<String, PastDeployment> newestOfTask = new LinkedHashMap<>();
        successes.forEach(success -> newestOfTask.putIfAbsent(success.task(), success));
        List<PastDeployment> live = newestOfTask.values().stream()
                .filter(success -> !success.isRetired() && !isSuperseded(success, retiring))
                .toList();
        long since = successes.isEmpty() ? Long.MIN_VALUE : moment(successes.get(0));
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

    private static long moment(PastDeployment success) {
        Long live = success.progress().live();
        return live == null ? success.progress().opened() : live;
    }

    private static long end(PastDeployment failure) {
        Long ended = failure.progress().ended();
        return ended == null ? failure.progress().opened() : ended;
    }

    /** Whether there is anything to look at: something is live, under way, or has failed. */
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
     * How a deployment to it stands now, which GitHub decides without telling: a success retires those before it, but
     * none that people use or that will go away by itself.
     */
    public DeploymentState state(PastDeployment deployment) {
        return isSuperseded(deployment, retiring)
                ? DeploymentState.INACTIVE
                : deployment.progress().state();
    }

    private static boolean isSuperseded(PastDeployment deployment, @Nullable Long retiring) {
        return deployment.progress().live() != null
                && retiring != null
                && moment(deployment) < retiring
                && !deployment.details().transientEnvironment()
                && !deployment.details().productionEnvironment();
    }
}
