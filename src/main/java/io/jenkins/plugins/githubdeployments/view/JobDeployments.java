package io.jenkins.plugins.githubdeployments.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives a page to each job that has deployed something. */
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
        return Ledgers.get().has(job) ? List.of(new DeploymentsPage(job, () -> List.of(job))) : List.of();
    }
}
