package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;

public abstract class CredentialsNameProvider<C extends Credentials> {
    public static String name(Credentials credentials) {
        if (!(credentials instanceof StandardCredentials standard)) {
            return credentials.getClass().getSimpleName();
        }
        String description = Util.fixEmptyAndTrim(standard.getDescription());
        if (standard instanceof StandardUsernamePasswordCredentials user) {
            return user.getUsername() + "/******" + (description == null ? "" : " (" + description + ")");
        }
        return description == null ? standard.getId() : description;
    }
}
