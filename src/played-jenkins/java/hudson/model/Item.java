package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends ModelObject, AccessControlled {
    ItemGroup<? extends Item> getParent();

    Permission BUILD = new Permission(null, "Build", null, null, null);

    String getFullName();

    Permission READ = new Permission(null, "Read", null, null, null);
    Permission CONFIGURE = new Permission(null, "Configure", null, null, null);
    Permission EXTENDED_READ = new Permission(null, "ExtendedRead", null, null, null);
}
