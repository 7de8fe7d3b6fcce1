package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An environment on a page or in the API: its live deployments, those in progress, and failures since. */
@ExportedBean(defaultVisibility = 999)
public final class EnvironmentRow {
    /** The maximum number of deployments in progress to show. The history shows all. */
    private static final int MAX_UNDER_WAY = 3;

    private final EnvironmentState standing;
    private final Rows rows;

    EnvironmentRow(EnvironmentState standing, Rows rows) {
        this.standing = standing;
        this.rows = rows;
    }

    @Exported
    public String getName() {
        return standing.newest().environment().name();
    }

    @Exported
    public String getRepository() {
        return standing.newest().environment().repository().fullName();
    }

    public EnvironmentState getStanding() {
        return standing;
    }

    @Exported
    public boolean isActive() {
        return standing.isActive();
    }

    /** The number of known deployments. */
    @Exported
    public int getCount() {
        return standing.count();
    }

    @Exported
    @CheckForNull
    public DeploymentRow getLive() {
        return row(standing.live());
    }

    /** Live deployments with other tasks. */
    @Exported
    public List<DeploymentRow> getBesides() {
        return standing.besides().stream()
                .map(deployment -> rows.row(deployment, standing))
                .toList();
    }

    @Exported
    public List<DeploymentRow> getUnderWay() {
        return standing.underWay().stream()
                .limit(MAX_UNDER_WAY)
                .map(deployment -> rows.row(deployment, standing))
                .toList();
    }

    @Exported
    @CheckForNull
    public DeploymentRow getFailed() {
        return row(standing.failed());
    }

    @CheckForNull
    private DeploymentRow row(@Nullable PastDeployment deployment) {
        return deployment == null ? null : rows.row(deployment, standing);
    }

    /** The rows to show, never empty. */
    public List<DeploymentRow> getRows() {
        List<DeploymentRow> all = new ArrayList<>();
        if (standing.live() != null) {
            all.add(getLive());
        }
        all.addAll(getBesides());
        all.addAll(getUnderWay());
        if (standing.failed() != null) {
            all.add(getFailed());
        }
        return all.isEmpty() ? List.of(rows.row(standing.newest(), standing)) : all;
    }

    /** The query string of its history. */
    public String getQuery() {
        return HistoryQuery.of(standing.newest()).toString();
    }
}
