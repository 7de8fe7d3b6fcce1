package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends ModelObject, AccessControlled {
    ItemGroup<? extends Item> getParent();

    Permission BUILD = null;

    String getFullName();

    Permission READ = null;
    Permission CONFIGURE = null;
    Permission EXTENDED_READ = null;
}
