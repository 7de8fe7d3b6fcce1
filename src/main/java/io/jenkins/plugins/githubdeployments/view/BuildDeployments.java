package io.jenkins.plugins.githubdeployments.view;

import hudson.model.BuildBadgeAction;
import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.recording.DeploymentAction;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.recording.RecordedDeployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.POST;

/** The deployments of a build on its page and in the build history. */
public final class BuildDeployments extends InvisibleAction implements BuildBadgeAction {
    private static final int BADGE_LINES = 10;

    private final Run<?, ?> run;
    private final DeploymentAction remembered;

    BuildDeployments(Run<?, ?> run, DeploymentAction remembered) {
        this.run = run;
        this.remembered = remembered;
    }

    /**
     * The deployments in the order in which they were started. Deployments that the ledger lacks are taken from the
     * build.
     */
    public List<DeploymentRow> getRows() {
        History history = Ledgers.get().of(run.getParent()).history();
        Map<String, PastDeployment> known = history.deployments().stream()
                .filter(deployment -> deployment.build().number() == run.getNumber())
                .collect(Collectors.toMap(PastDeployment::key, deployment -> deployment));
        History all = history.with(remembered.getDeployments().stream()
                .map(deployment -> deployment.toPast(run))
                .filter(deployment -> !known.containsKey(deployment.key()))
                .toList());
        Rows rows = new Rows(all, Map.of(run.getParent().getFullName(), run.getParent()), null);
        return remembered.getDeployments().stream()
                .map(deployment -> all.find(deployment.getKey()))
                .filter(Objects::nonNull)
                .map(rows::row)
                .toList();
    }

    /** The address of its form; it has no page of its own. */
    @Override
    public String getUrlName() {
        return "github-deployments";
    }

    /** Whether a status is undelivered and the user may retry it. */
    public boolean isRetryAllowed() {
        return run.getParent().hasPermission(Item.BUILD)
                && remembered.getDeployments().stream()
                        .anyMatch(deployment -> DeploymentRecorder.undelivered(deployment.getKey()) != null);
    }

    /** Retries undelivered statuses at once. */
    @POST
    public HttpResponse doRetry() {
        run.getParent().checkPermission(Item.BUILD);
        DeploymentRecorder.retry(run);
        return new HttpRedirect("..");
    }

    /** The tooltip in the build history: one line for each deployment, from the data of the build. */
    public String getBadgeText() {
        List<RecordedDeployment> deployments = remembered.getDeployments();
        String lines = deployments.stream()
                .limit(BADGE_LINES)
                .map(BuildDeployments::line)
                .collect(Collectors.joining("\n"));
        return deployments.size() > BADGE_LINES ? lines + "\n…" : lines;
    }

    private static String line(RecordedDeployment deployment) {
        return Messages.Badge_text(deployment.getEnvironment(), word(deployment));
    }

    private static String word(RecordedDeployment deployment) {
        DeploymentState state = deployment.getState();
        if (deployment.getRefusal() != null) {
            return StateBadge.REFUSED.word();
        }
        if (state == null) {
            return StateBadge.IN_PROGRESS.word();
        }
        StateBadge look = StateBadge.of(state);
        return look == StateBadge.UNKNOWN ? state.wireName() : look.word();
    }
}
