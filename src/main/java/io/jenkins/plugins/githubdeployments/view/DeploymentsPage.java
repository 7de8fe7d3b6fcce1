package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The page "Deployments" of a job, or of all jobs in a folder that the user may see. Created for each request from the
 * ledgers alone.
 */
public final class DeploymentsPage implements Action {
    private static final int ENVIRONMENTS = 50;

    private final AbstractItem owner;
    private final Supplier<List<Job<?, ?>>> jobs;
    private final boolean offered;

    /** The rows, created on first use. */
    @CheckForNull
    private Rows rows;

    /**
     * @param jobs supplies the jobs of the page when it is displayed
     * @param offered whether the sidebar links to the page
     */
    DeploymentsPage(AbstractItem owner, Supplier<List<Job<?, ?>>> jobs, boolean offered) {
        this.owner = owner;
        this.jobs = jobs;
        this.offered = offered;
    }

    @Override
    @CheckForNull
    public String getIconFileName() {
        return offered ? "symbol-paper-plane-outline" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsPage_displayName();
    }

    @Override
    public String getUrlName() {
        return "github-deployments";
    }

    /** The job or folder that the page belongs to. */
    public AbstractItem getOwner() {
        return owner;
    }

    public boolean isOfJob() {
        return owner instanceof Job;
    }

    /** The history that the page shows. */
    public History getHistory() {
        return rows().history();
    }

    private synchronized Rows rows() {
        if (rows == null) {
            Map<String, Job<?, ?>> named = new LinkedHashMap<>();
            jobs.get().forEach(job -> named.put(job.getFullName(), job));
            rows = new Rows(
                    History.merge(named.values().stream()
                            .map(job -> Ledgers.get().of(job).history())
                            .toList()),
                    named,
                    owner instanceof ItemGroup<?> group ? group : null);
        }
        return rows;
    }

    /** Whether there are several repositories, so that their names have to be displayed. */
    public boolean isOfSeveralRepositories() {
        return getHistory().environments().stream()
                        .map(standing -> standing.environment().repository().fullName())
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** The part of the environments that the request selects. */
    public Paging paging(StaplerRequest2 request) {
        return Paging.of(
                request.getParameter("page"),
                ENVIRONMENTS,
                getHistory().environments().size());
    }

    public List<EnvironmentRow> active(Paging paging) {
        return part(paging, true);
    }

    public List<EnvironmentRow> inactive(Paging paging) {
        return part(paging, false);
    }

    private List<EnvironmentRow> part(Paging paging, boolean active) {
        return paging.part(getHistory().environments()).stream()
                .filter(standing -> standing.isActive() == active)
                .map(standing -> new EnvironmentRow(standing, rows()))
                .toList();
    }

    public HistoryPage history(StaplerRequest2 request) {
        return new HistoryPage(rows(), HistoryQuery.parse(request::getParameter), request.getParameter("page"));
    }

    public DeploymentsApi getApi(StaplerRequest2 request) {
        return new DeploymentsApi(
                new DeploymentsData(
                        rows(),
                        HistoryQuery.parse(request::getParameter),
                        request.getParameter("limit"),
                        request.getParameter("page")),
                getHistory());
    }

    /** The actions of the page. */
    public PageActions getActions() {
        return new PageActions(owner, rows());
    }

    /** The delivery metrics. */
    public MetricsSection metrics(StaplerRequest2 request) {
        return new MetricsSection(
                getHistory(), MetricsQuery.parse(request.getParameter("of"), request.getParameter("weeks")));
    }

    /** Whether the user may rebuild the ledger. */
    public boolean isRebuildable() {
        return isOfJob() && owner.hasPermission(Item.CONFIGURE);
    }

    /** The progress of a rebuild as a sentence; null if none is running. */
    @CheckForNull
    public String getRebuildProgress() {
        Integer seen = owner instanceof Job<?, ?> job ? DeploymentRecorder.rebuilt(job) : null;
        return seen == null ? null : Messages.DeploymentsPage_rebuilding(seen);
    }

    /** Adds deployments that the builds contain and the ledger lacks, in the background. */
    @POST
    public HttpResponse doRebuild() {
        owner.checkPermission(Item.CONFIGURE);
        if (owner instanceof Job<?, ?> job) {
            DeploymentRecorder.rebuild(job);
        }
        return HttpResponses.redirectToDot();
    }
}
