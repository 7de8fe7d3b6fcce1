package jenkins.model;

import hudson.PluginManager;
import hudson.model.AbstractCIBase;
import hudson.security.Permission;

public class Jenkins extends AbstractCIBase {
    public static final Permission ADMINISTER = new Permission(null, "Administer", null, null, null);

    private static final Jenkins INSTANCE = new Jenkins();

    private final PluginManager pluginManager = new PluginManager(null, null) {};

    private Jenkins() {}

    public static Jenkins get() throws IllegalStateException {
        return INSTANCE;
    }

    public static Jenkins getInstanceOrNull() {
        return INSTANCE;
    }

    public PluginManager getPluginManager() {
        return pluginManager;
    }
}
