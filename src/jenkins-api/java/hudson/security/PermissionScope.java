package hudson.security;

public final class PermissionScope {
    private PermissionScope() {}
}
