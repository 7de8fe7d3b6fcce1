package hudson.security;

import org.springframework.security.access.AccessDeniedException;

public interface AccessControlled {
    default boolean hasPermission(Permission permission) {
        return true;
    }

    default void checkPermission(Permission permission) throws AccessDeniedException {}
}
