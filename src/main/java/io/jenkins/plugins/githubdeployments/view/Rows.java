package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.History;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates the rows of pages from a history.
 *
 * @param jobs the jobs of the history by their full names
 * @param scope the folder that display names are relative to; null for the page of a single job
 */
record Rows(
        History history,
        Map<String, Job<?, ?>> jobs,
        @CheckForNull ItemGroup<?> scope) {
    /** The deployments that match the query, newest first. */
    List<PastDeployment> matching(HistoryQuery query) {
        if (query.isOfAll()) {
            return history.deployments();
        }
        List<PastDeployment> matching = new ArrayList<>();
        for (PastDeployment deployment : history.deployments()) {
            EnvironmentState standing = standing(deployment);
            if (query.matches(deployment, ShownState.of(deployment, standing))) {
                matching.add(deployment);
            }
        }
        return matching;
    }

    List<DeploymentRow> rows(List<PastDeployment> deployments) {
        return deployments.stream().map(this::row).toList();
    }

    DeploymentRow row(PastDeployment deployment) {
        return row(deployment, standing(deployment));
    }

    private EnvironmentState standing(PastDeployment deployment) {
        EnvironmentState standing = history.environment(deployment.environment());
        if (standing == null) {
            throw new IllegalArgumentException("of another history: " + deployment.key());
        }
        return standing;
    }

    DeploymentRow row(PastDeployment deployment, EnvironmentState standing) {
        Job<?, ?> job = jobs.get(deployment.build().job());
        return new DeploymentRow(
                deployment,
                standing,
                history.liveBefore(deployment),
                job == null ? deployment.build().job() : job.getRelativeDisplayNameFrom(scope),
                job != null && isBuildThere(job, deployment.build().number()));
    }

    /** Checks the directory of the build, so that the build need not be loaded. */
    private static boolean isBuildThere(Job<?, ?> job, int build) {
        return Files.isDirectory(job.getBuildDir().toPath().resolve(Integer.toString(build)));
    }
}
