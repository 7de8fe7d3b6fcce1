package io.jenkins.plugins.githubdeployments.view;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.Action;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Adds the page to each folder, multibranch project and organisation folder that contains a job with deployments. */
@Extension(optional = true)
@SuppressWarnings("rawtypes")
public final class FolderDeployments extends TransientActionFactory<AbstractFolder> {
    @Override
    public Class<AbstractFolder> type() {
        return AbstractFolder.class;
    }

    @Override
    public Class<DeploymentsPage> actionType() {
        return DeploymentsPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractFolder folder) {
        String name = folder.getFullName();
        Ledgers ledgers = Ledgers.get();
        return ledgers.hasBelow(name)
                ? List.of(new DeploymentsPage(folder, () -> ledgers.below(name), true))
                : List.of();
    }
}
