package io.jenkins.plugins.githubdeployments.view;

import hudson.model.BuildBadgeAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.DeploymentAction;
import io.jenkins.plugins.githubdeployments.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a build's page and its line in the build history show of its deployments. */
public final class BuildDeployments extends InvisibleAction implements BuildBadgeAction {
    private final Run<?, ?> run;
    private final DeploymentAction remembered;

    BuildDeployments(Run<?, ?> run, DeploymentAction remembered) {
        this.run = run;
        this.remembered = remembered;
    }

    /** In the order in which they were opened. What the ledger lacks, the build itself remembers. */
    public List<DeploymentRow> getRows() {
        History history = Ledgers.get().of(run.getParent()).history();
        Map<String, PastDeployment> known = history.deployments().stream()
                .filter(deployment -> deployment.build() == run.getNumber())
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

    /** Whether the reader may have GitHub told at once of what it does not know yet. */
    public boolean isImpatienceAllowed() {
        return remembered.isImpatienceAllowed();
    }

    /** For the build history, from what the build itself remembers. */
    public List<Badge> getBadges() {
        return remembered.getDeployments().stream().map(Badge::new).toList();
    }

    /** One of them in the build history. */
    public record Badge(RecordedDeployment deployment) {
        public String getIcon() {
            return look().icon();
        }

        private StateLook look() {
            String state = deployment.getState();
            if (deployment.getRefusal() != null) {
                return StateLook.REFUSED;
            }
            return state == null ? StateLook.IN_PROGRESS : StateLook.of(state);
        }

        public String getText() {
            String state = deployment.getState();
            StateLook look = look();
            return Messages.Badge_text(
                    deployment.getEnvironment(), look == StateLook.UNKNOWN && state != null ? state : look.word());
        }
    }
}
