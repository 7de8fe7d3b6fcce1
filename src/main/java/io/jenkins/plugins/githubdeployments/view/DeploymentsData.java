package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The data that the API exports: one page of environments and one of deployments. A page has {@code limit} entries, 100
 * by default and at most 10,000.
 */
@ExportedBean
public final class DeploymentsData {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Rows rows;
    private final List<EnvironmentState> environments;
    private final List<PastDeployment> deployments;
    private final int limit;
    private final int page;

    /**
     * @param limit the parameter of the request; null or an invalid value means the default
     * @param page the parameter of the request, from 1; null or an invalid value means the first page
     */
    DeploymentsData(Rows rows, HistoryQuery query, @Nullable String limit, @Nullable String page) {
        this.rows = rows;
        this.environments = rows.history().environments();
        this.deployments = rows.matching(query);
        this.limit = Math.min(number(limit, LIMIT), MAX_LIMIT);
        this.page = number(page, 1);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : otherwise;
    }

    private <T> List<T> part(List<T> all) {
        long from = Math.min((page - 1L) * limit, all.size());
        return all.subList((int) from, (int) Math.min(from + limit, all.size()));
    }

    /** The environments, active ones first. */
    @Exported
    public List<EnvironmentRow> getEnvironments() {
        return part(environments).stream()
                .map(state -> new EnvironmentRow(state, rows))
                .toList();
    }

    /** The total number of environments. */
    @Exported
    public int getEnvironmentCount() {
        return environments.size();
    }

    /** The deployments, newest first. */
    @Exported
    public List<DeploymentRow> getDeployments() {
        return rows.rows(part(deployments));
    }

    /** The total number of deployments. */
    @Exported
    public int getDeploymentCount() {
        return deployments.size();
    }
}
