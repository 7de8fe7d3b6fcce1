package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.support.BuildName;

/**
 * Takes what is still to be told along when a job is renamed or moved to another folder, on its own or with its folder: the
 * credential, the ledger, the console and the end of the build are looked for under the new name, and another job that gets
 * the old name has no part in it.
 */
@Extension
public final class MovedBuilds extends ItemListener {
    /** Called for each item inside a folder, too. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        for (OutboxEntry entry : OutboxService.get().unsettled()) {
            BuildName build = new BuildName(entry.target().build());
            if (build.job().equals(oldFullName)) {
                entry.move(build.in(newFullName).id());
            }
        }
    }
}
