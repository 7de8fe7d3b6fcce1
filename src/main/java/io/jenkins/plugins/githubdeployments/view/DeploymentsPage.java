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
 * What is live where, of a job or of all jobs in a folder that the viewer may see. Made anew for each request, and from
 * ledgers alone.
 */
public final class DeploymentsPage implements Action {
    private static final int ENVIRONMENTS = 50;

    private final AbstractItem owner;
    private final Supplier<List<Job<?, ?>>> jobs;
    private final boolean offered;

    /** Of the first who asks. */
    @CheckForNull
    private Rows rows;

    /**
     * @param jobs that the page is about; asked when somebody looks at it
     * @param offered whether links lead to it
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

    /** The job or folder that it is the page of. */
    public AbstractItem getOwner() {
        return owner;
    }

    public boolean isOfJob() {
        return owner instanceof Job;
    }

    /** The history that the page is made from. */
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

    /** Whether it takes the repository's name to tell environments apart. */
    public boolean isOfSeveralRepositories() {
        return getHistory().environments().stream()
                        .map(standing -> standing.environment().repository().fullName())
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** Which of the environments the request is about. */
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

    /** What somebody can do here. */
    public PageActions getActions() {
        return new PageActions(owner, rows());
    }

    /** How well is delivered. */
    public MetricsSection metrics(StaplerRequest2 request) {
        return new MetricsSection(
                getHistory(), MetricsQuery.parse(request.getParameter("of"), request.getParameter("weeks")));
    }

    /** Whether whoever looks may have the ledger written anew. */
    public boolean isRebuildable() {
        return isOfJob() && owner.hasPermission(Item.CONFIGURE);
    }

    /** How far that is, as a sentence; null if it is not under way. */
    @CheckForNull
    public String getRebuildProgress() {
        Integer seen = owner instanceof Job<?, ?> job ? DeploymentRecorder.rebuilt(job) : null;
        return seen == null ? null : Messages.DeploymentsPage_rebuilding(seen);
    }

    /** Writes into the ledger what the builds remember that it lacks, in the background. */
    @POST
    public HttpResponse doRebuild() {
        owner.checkPermission(Item.CONFIGURE);
        if (owner instanceof Job<?, ?> job) {
            DeploymentRecorder.rebuild(job);
        }
        return HttpResponses.redirectToDot();
    }
}
