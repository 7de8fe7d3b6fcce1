package jenkins.model;

import hudson.PluginManager;
import hudson.model.AbstractCIBase;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.security.Permission;
import java.io.File;
import org.springframework.security.access.AccessDeniedException;

public class Jenkins extends AbstractCIBase {
    public static final Permission ADMINISTER = new Permission(null, "Administer", null, null, null);

    private static final Jenkins INSTANCE = new Jenkins();

    private final PluginManager pluginManager = new PluginManager(null, null) {};

    private final File root =
            new File("target/jenkins-home/" + ProcessHandle.current().pid());

    private Jenkins() {}

    public static Jenkins get() throws IllegalStateException {
        return INSTANCE;
    }

    public static Jenkins getInstanceOrNull() {
        return INSTANCE;
    }

    public String getLegacyInstanceId() {
        return "0123456789abcdef0123456789abcdef";
    }

    public File getRootDir() {
        return root;
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) throws AccessDeniedException {
        return null;
    }

    public Computer[] getComputers() {
        throw new UnsupportedOperationException();
    }

    public PluginManager getPluginManager() {
        return pluginManager;
    }
}
