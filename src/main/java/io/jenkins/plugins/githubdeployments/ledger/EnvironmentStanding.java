package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * How an environment stands.
 *
 * @param newest deployment to it, whatever became of that
 * @param live what is deployed there; null if nothing is, or nobody knows
 * @param previous what was live before that; null if nothing was
 * @param underWay newest first
 * @param failed the newest that failed, if nothing has become live since
 * @param retiring when the last success was that retires those before it; null if there was none
 * @param count how many deployments to it are known
 */
public record EnvironmentStanding(
        PastDeployment newest,
        @CheckForNull PastDeployment live,
        @CheckForNull PastDeployment previous,
        List<PastDeployment> underWay,
        @CheckForNull PastDeployment failed,
        @CheckForNull Long retiring,
        int count) {

    public EnvironmentStanding {
        underWay = List.copyOf(underWay);
    }

    /** @param history of one environment, newest first and not empty */
    static EnvironmentStanding of(List<PastDeployment> history) {
        List<PastDeployment> successes = history.stream()
                .filter(deployment -> deployment.live() != null)
                .sorted((a, b) -> Long.compare(moment(b), moment(a)))
                .toList();
        PastDeployment newest = successes.isEmpty() ? null : successes.get(0);
        long since = newest == null ? Long.MIN_VALUE : moment(newest);
        return new EnvironmentStanding(
                history.get(0),
                newest == null || newest.isRetired() ? null : newest,
                successes.size() < 2 ? null : successes.get(1),
                history.stream().filter(PastDeployment::isOpen).toList(),
                history.stream()
                        .filter(deployment -> deployment.isFailed() && end(deployment) > since)
                        .findFirst()
                        .orElse(null),
                successes.stream()
                        .filter(PastDeployment::autoInactive)
                        .findFirst()
                        .map(EnvironmentStanding::moment)
                        .orElse(null),
                history.size());
    }

    private static long moment(PastDeployment success) {
        Long live = success.live();
        return live == null ? success.opened() : live;
    }

    private static long end(PastDeployment failure) {
        Long ended = failure.ended();
        return ended == null ? failure.opened() : ended;
    }

    /** Whether there is anything to look at: something is live, under way, or has failed. */
    public boolean isActive() {
        return live != null || !underWay.isEmpty() || failed != null;
    }

    public String place() {
        return newest.place();
    }

    /**
     * How a deployment to it stands now, which GitHub decides without telling: a success retires those before it, but
     * none that people use or that will go away by itself.
     */
    public String state(PastDeployment deployment) {
        boolean superseded = deployment.live() != null
                && retiring != null
                && moment(deployment) < retiring
                && !deployment.transientEnvironment()
                && !deployment.productionEnvironment();
        return superseded ? "inactive" : deployment.state();
    }
}
