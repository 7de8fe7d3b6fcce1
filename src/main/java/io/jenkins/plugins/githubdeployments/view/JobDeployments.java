package io.jenkins.plugins.githubdeployments.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds the page to each job. The sidebar only links to it if the job has deployments. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobDeployments extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<DeploymentsPage> actionType() {
        return DeploymentsPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return List.of(
                new DeploymentsPage(job, () -> List.of(job), Ledgers.get().has(job)));
    }
}
