package io.jenkins.plugins.githubdeployments.view;

import hudson.model.Api;
import io.jenkins.plugins.githubdeployments.ledger.History;
import java.io.IOException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** The data of the page: JSON and XML like every Jenkins API, and CSV. */
public final class DeploymentsApi extends Api {
    private final DeploymentsData data;
    private final History history;

    DeploymentsApi(DeploymentsData data, History history) {
        super(data);
        this.data = data;
        this.history = history;
    }

    /** The delivery metrics. */
    public MetricsApi getMetrics(StaplerRequest2 request) {
        return new MetricsApi(MetricsQuery.parse(request::getParameter).metrics(history));
    }

    /** The deployments, newest first. */
    @GET
    public void doCsv(StaplerResponse2 response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"deployments.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(Csv.write(data.getDeployments()));
    }
}
