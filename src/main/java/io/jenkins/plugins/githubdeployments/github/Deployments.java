package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.kohsuke.github.authorization.AuthorizationProvider;

/**
 * The deployments of one repository. Every call is one exchange (a list: one per page) and ends within
 * {@link GitHubHttp#DEADLINE}; it throws {@link RefusedException} when GitHub says no and {@link UnavailableException}
 * when it may say yes later. Safe for use by several threads.
 */
public final class Deployments {
    /** The most that GitHub gives at once. */
    public static final int PAGE_SIZE = 100;

    private final GitHubHttp http;
    private final Repository repository;
    private final RepositoryAuthorization authorization;
    private final RequestGate gate;

    public Deployments(GitHubHttp http, Repository repository, RepositoryAuthorization authorization) {
        this(http, repository, authorization, RequestGate.OPEN);
    }

    /** @param gate that each request passes */
    public Deployments(
            GitHubHttp http, Repository repository, RepositoryAuthorization authorization, RequestGate gate) {
        this.http = http;
        this.repository = repository;
        this.authorization = authorization;
        this.gate = gate;
    }

    public Repository repository() {
        return repository;
    }

    /** GitHub's number of the repository, which stays when it is renamed. */
    public long repositoryId() throws IOException {
        return send("GET", repositoryUrl().build(), null)
                .read(json -> json.path("id").asLong());
    }

    /** Narrows a list; a null member does not. */
    public record Filter(
            @CheckForNull String sha,
            @CheckForNull String ref,
            @CheckForNull String task,
            @CheckForNull String environment) {
        public static final Filter NONE = new Filter(null, null, null, null);
    }

    /**
     * Creates a deployment. The request goes out once at most: after an {@link UnavailableException} that says
     * {@link UnavailableException#isProcessedPerhaps()}, look for the deployment before asking again.
     */
    public Deployment create(DeploymentRequest request) throws IOException {
        GitHubResponse response = send("POST", deployments().build(), request.toJson());
        if (response.statusCode() == 202) {
            throw Refusals.mergedInstead(response, request.ref());
        }
        return response.read(Deployment::parse);
    }

    public Deployment get(long id) throws IOException {
        return send("GET", deployment(id).build(), null).read(Deployment::parse);
    }

    /** All that match, in GitHub's order (newest first as observed; its documentation promises none). */
    public List<Deployment> list(Filter filter) throws IOException {
        return all(filtered(filter), Deployment::parse);
    }

    /** Those of GitHub's first page, the newest first; that there is none newer is as observed. */
    public List<Deployment> newest(Filter filter, int count) throws IOException {
        List<Deployment> newest = new ArrayList<>();
        walk(filter, count, (deployment, now) -> newest.add(deployment) && newest.size() < count);
        newest.sort(Comparator.comparingLong(Deployment::id).reversed());
        return newest;
    }

    /**
     * Those that match, in GitHub's order (newest first as observed).
     *
     * @param within how long ago, by GitHub's own clock, they may have been created: what is older is not looked at
     * @param most how many are enough
     */
    public List<Deployment> find(Filter filter, Duration within, Check check, int most) throws IOException {
        List<Deployment> found = new ArrayList<>(1);
        walk(filter, PAGE_SIZE, (deployment, now) -> {
            Instant since = now.minus(within);
            boolean young = deployment
                    .created()
                    .map(created -> !created.isBefore(since))
                    .orElse(true);
            if (young && check.matches(deployment)) {
                found.add(deployment);
            }
            return young && found.size() < most;
        });
        return found;
    }

    /** In GitHub's order (newest first as observed), until the visitor has seen enough. */
    public void walk(Filter filter, int pageSize, Visitor visitor) throws IOException {
        pages().walk(pages(filtered(filter), pageSize), Deployment::parse, visitor::visit);
    }

    /** May ask GitHub for more. */
    @FunctionalInterface
    public interface Check {
        boolean matches(Deployment deployment) throws IOException;
    }

    /** May ask GitHub for more. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param now by GitHub's own clock
         * @return whether to go on
         */
        boolean visit(Deployment deployment, Instant now) throws IOException;
    }

    /** GitHub refuses (422) unless the deployment is inactive or the only one of the repository. */
    public void delete(long id) throws IOException {
        send("DELETE", deployment(id).build(), null);
    }

    /** With its protection rules and secrets; GitHub wants more than the permission to deploy for that. */
    public void deleteEnvironment(String name) throws IOException {
        send("DELETE", add(repository("environments"), name).build(), null, authorization.forAdministration());
    }

    public DeploymentStatus createStatus(long id, DeploymentStatus status) throws IOException {
        return send("POST", statuses(id).build(), status.toJson()).read(DeploymentStatus::parse);
    }

    /** All statuses of a deployment, in GitHub's order (newest first as observed). */
    public List<DeploymentStatus> listStatuses(long id) throws IOException {
        return all(statuses(id), DeploymentStatus::parse);
    }

    /** The same with what GitHub knows about them, the newest first. */
    public List<PastStatus> history(long id) throws IOException {
        List<PastStatus> history = new ArrayList<>(all(statuses(id), PastStatus::parse));
        history.sort(Comparator.comparingLong(PastStatus::id).reversed());
        return history;
    }

    private <T> List<T> all(HttpUrl.Builder url, Function<JsonNode, T> parser) throws IOException {
        List<T> all = new ArrayList<>();
        pages().walk(pages(url, PAGE_SIZE), parser, (item, now) -> all.add(item));
        return all;
    }

    private PagedList pages() {
        return new PagedList(page -> send("GET", page, null));
    }

    private GitHubResponse send(String method, HttpUrl url, @Nullable JsonNode body) throws IOException {
        return send(method, url, body, authorization);
    }

    private GitHubResponse send(String method, HttpUrl url, @Nullable JsonNode body, AuthorizationProvider authorizedBy)
            throws IOException {
        String header = authorizedBy.getEncodedAuthorization();
        Duration wait = gate.enter();
        if (!wait.isZero()) {
            throw Refusals.paused(wait);
        }
        try {
            return http.send(new GitHubRequest(method, url, body, header));
        } catch (RefusedException refused) {
            if (refused.reason() == RefusedException.Reason.UNAUTHORIZED) {
                authorization.rejected(header);
            }
            throw refused;
        } catch (UnavailableException unavailable) {
            unavailable.delay().ifPresent(gate::pause);
            throw unavailable;
        } finally {
            gate.leave(!method.equals("GET"));
        }
    }

    private HttpUrl.Builder deployments() throws RefusedException {
        return repository("deployments");
    }

    private HttpUrl.Builder repository(String what) throws RefusedException {
        return repositoryUrl().addPathSegment(what);
    }

    private HttpUrl.Builder repositoryUrl() throws RefusedException {
        HttpUrl.Builder url = HttpUrl.get(repository.apiUrl()).newBuilder().addPathSegment("repos");
        return add(add(url, repository.owner()), repository.name());
    }

    /** A name is never a path: {@code ..} would lead the request, and a deletion, to the segment before it. */
    private static HttpUrl.Builder add(HttpUrl.Builder url, String name) throws RefusedException {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw Refusals.pathSegment(name);
        }
        return url.addPathSegment(name);
    }

    private HttpUrl.Builder filtered(Filter filter) throws RefusedException {
        HttpUrl.Builder url = deployments();
        query(url, "sha", filter.sha());
        query(url, "ref", filter.ref());
        query(url, "task", filter.task());
        query(url, "environment", filter.environment());
        return url;
    }

    private static HttpUrl pages(HttpUrl.Builder url, int size) {
        return url.addQueryParameter("per_page", Integer.toString(size)).build();
    }

    private HttpUrl.Builder deployment(long id) throws RefusedException {
        return deployments().addPathSegment(Long.toString(id));
    }

    private HttpUrl.Builder statuses(long id) throws RefusedException {
        return deployment(id).addPathSegment("statuses");
    }

    private static void query(HttpUrl.Builder url, String name, @Nullable String value) {
        if (value != null) {
            url.addQueryParameter(name, value);
        }
    }
}
