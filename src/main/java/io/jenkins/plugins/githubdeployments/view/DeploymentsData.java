package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.Collections;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What programs get: the environments, and of the deployments those that they ask for. */
@ExportedBean
public final class DeploymentsData {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final List<EnvironmentRow> environments;
    private final Rows rows;
    private final List<PastDeployment> matching;

    /** @param limit how many deployments somebody asks for */
    DeploymentsData(List<EnvironmentRow> environments, Rows rows, HistoryQuery query, @Nullable String limit) {
        this.environments = List.copyOf(environments);
        this.rows = rows;
        List<PastDeployment> all = rows.matching(query);
        this.matching = all.subList(0, Math.min(limit(limit), all.size()));
    }

    private static int limit(@Nullable String limit) {
        return limit != null && limit.matches("[0-9]{1,5}") ? Math.min(Integer.parseInt(limit), MAX_LIMIT) : LIMIT;
    }

    /** Those with something live, under way or failed first. */
    @Exported
    public List<EnvironmentRow> getEnvironments() {
        return Collections.unmodifiableList(environments);
    }

    /** Newest first. */
    @Exported
    public List<DeploymentRow> getDeployments() {
        return rows.rows(matching);
    }
}
