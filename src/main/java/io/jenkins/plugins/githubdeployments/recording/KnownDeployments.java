package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentQuery;
import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads deployments from GitHub and returns them as maps, lists and simple values, which a sandboxed Pipeline may read
 * and keep over a restart. Waits for GitHub, and sends one request for each deployment, because GitHub's list does not
 * contain states.
 */
public final class KnownDeployments {
    /** The maximum number of deployments to examine, so that a rare state does not cause endless requests. */
    private static final int LOOKED_AT = 500;

    private final Console console;
    private final Deployments github;

    private KnownDeployments(Console console, Deployments github) {
        this.console = console;
        this.github = github;
    }

    /** The deployments that match the query, newest first. */
    public static List<Map<String, Object>> list(Console console, DeploymentQuery query) throws IOException {
        refuse(query.firstProblem());
        return at(console, query).list(query);
    }

    /** @param history whether to include all statuses */
    public static Map<String, Object> get(
            Console console, RepositoryOptions place, @Nullable String deployment, boolean history) throws IOException {
        refuse(place.repositoryProblem());
        refuse(deployment == null ? Messages.KnownDeployments_nothing() : OptionChecks.deployment(deployment));
        KnownDeployments known = at(console, place);
        Deployment found = known.github.get(Long.parseLong(deployment));
        List<PastStatus> statuses = known.github.history(found.id());
        Map<String, Object> map = known.toMap(found, statuses);
        if (history) {
            List<Object> all = new ArrayList<>();
            statuses.forEach(status -> all.add(toMap(status)));
            map.put("history", all);
        }
        return map;
    }

    private static void refuse(@Nullable String problem) throws AbortException {
        if (problem != null) {
            throw new AbortException(problem);
        }
    }

    private static KnownDeployments at(Console console, RepositoryOptions stated) throws AbortException {
        Run<?, ?> run = console.run();
        TargetResolver.Place place = TargetResolver.get().place(run, stated);
        Deployments github = OutboxService.get()
                .connect(place.repository(), GitHubCredentials.of(run, place.credentialsId(), place.repository()));
        return new KnownDeployments(console, github);
    }

    private List<Map<String, Object>> list(DeploymentQuery query) throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        String state = query.getState();
        int[] looked = {0};
        int pageSize = state == null ? Math.min(query.getLimit(), Deployments.PAGE_SIZE) : Deployments.PAGE_SIZE;
        github.walk(query.filter(), pageSize, (deployment, now) -> {
            Map<String, Object> map = toMap(deployment, github.history(deployment.id()));
            if (state == null || state.equals(map.get("state"))) {
                found.add(map);
            }
            looked[0]++;
            boolean enough = found.size() >= query.getLimit();
            if (!enough && looked[0] == LOOKED_AT) {
                console.warn(Messages.KnownDeployments_cut(Integer.toString(LOOKED_AT)));
            }
            return !enough && looked[0] < LOOKED_AT;
        });
        // GitHub sends them in this order, but does not document it.
        found.sort(Comparator.comparingLong((Map<String, Object> map) -> (long) map.get("id"))
                .reversed());
        return found;
    }

    /** @param statuses the statuses, newest first */
    private Map<String, Object> toMap(Deployment deployment, List<PastStatus> statuses) {
        PastStatus latest = statuses.isEmpty() ? null : statuses.get(0);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", deployment.id());
        map.put("url", deployment.url());
        map.put("environment", deployment.environment());
        map.put("ref", deployment.ref());
        map.put("sha", deployment.sha());
        map.put("repository", github.repository().fullName());
        map.put("task", deployment.task());
        map.put("description", deployment.description());
        map.put("payload", deployment.plainPayload());
        map.put("creator", deployment.creator());
        map.put("createdAt", deployment.createdAt());
        // GitHub shows this state before the first status.
        DeploymentState state =
                latest == null ? DeploymentState.PENDING : latest.status().state();
        map.put("state", state.wireName());
        map.put("status", latest == null ? null : toMap(latest));
        return map;
    }

    private static Map<String, Object> toMap(PastStatus past) {
        DeploymentStatus status = past.status();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", status.state().wireName());
        map.put("description", status.description());
        map.put("environment", status.environment());
        map.put("environmentUrl", status.environmentUrl());
        map.put("logUrl", status.logUrl());
        map.put("creator", past.creator());
        map.put("createdAt", past.createdAt());
        return map;
    }
}
