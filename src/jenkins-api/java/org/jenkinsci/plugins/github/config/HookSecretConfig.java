package org.jenkinsci.plugins.github.config;

import hudson.model.AbstractDescribableImpl;
import hudson.util.Secret;

@SuppressWarnings("deprecation")
public class HookSecretConfig extends AbstractDescribableImpl<HookSecretConfig> {
    public HookSecretConfig(String credentialsId) {}

    public Secret getHookSecret() {
        throw new UnsupportedOperationException();
    }
}
