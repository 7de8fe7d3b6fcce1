package io.jenkins.plugins.githubdeployments.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives a page to each job; nothing leads there before it has deployed something but its address. */
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
