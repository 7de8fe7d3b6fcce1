package org.jenkinsci.plugins.github_branch_source.app_credentials;

public enum DefaultPermissionsStrategy {
    CONTENTS_READ,
    CONTENTS_WRITE,
    INHERIT_ALL
}
