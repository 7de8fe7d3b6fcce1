package io.jenkins.plugins.githubdeployments.recording;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Updates locks when the job or folder where they were set is renamed or moved, so that the same users may remove them.
 */
@Extension
public final class MovedLocks extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(MovedLocks.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            DeploymentLocks.moved(oldFullName, newFullName);
        } catch (IOException unwritten) {
            LOGGER.log(
                    Level.WARNING,
                    unwritten,
                    () -> "The locks that were set on " + oldFullName
                            + " can only be unlocked by administrators now, because its new name cannot be written down.");
        }
    }
}
