package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What programs get: environments and deployments, a page of each. A page has {@code limit} of them, 100 unless the request
 * says otherwise, and at most 10,000.
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
     * @param limit as the request states it; null or nonsense is the default
     * @param page as the request states it, from 1; null or nonsense is the first
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

    /** Those with something live, under way or failed first. */
    @Exported
    public List<EnvironmentRow> getEnvironments() {
        return part(environments).stream()
                .map(state -> new EnvironmentRow(state, rows))
                .toList();
    }

    /** How many environments all pages have. */
    @Exported
    public int getEnvironmentCount() {
        return environments.size();
    }

    /** Newest first. */
    @Exported
    public List<DeploymentRow> getDeployments() {
        return rows.rows(part(deployments));
    }

    /** How many deployments all pages have. */
    @Exported
    public int getDeploymentCount() {
        return deployments.size();
    }
}
