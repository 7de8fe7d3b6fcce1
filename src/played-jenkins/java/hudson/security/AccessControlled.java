package hudson.security;

import org.springframework.security.access.AccessDeniedException;

public interface AccessControlled {
    default void checkPermission(Permission permission) throws AccessDeniedException {
        if (!hasPermission(permission)) {
            throw new AccessDeniedException("missing a permission");
        }
    }

    default boolean hasPermission(Permission permission) {
        return true;
    }
}
