package io.jenkins.plugins.githubdeployments.demo;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.Secret;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** Has one secret text, which every job may use. */
final class DemoCredentials extends CredentialsProvider {
    private final SecretText only;

    DemoCredentials(String id, String secret) {
        only = new SecretText(id, Secret.fromString(secret));
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        return only(type);
    }

    @SuppressWarnings("rawtypes")
    @Override
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return only(type);
    }

    private <C extends Credentials> List<C> only(Class<C> type) {
        return type.isInstance(only) ? List.of(type.cast(only)) : List.of();
    }

    private static final class SecretText implements StringCredentials {
        private static final long serialVersionUID = 1L;

        private final String id;
        private final Secret secret;

        SecretText(String id, Secret secret) {
            this.id = id;
            this.secret = secret;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public CredentialsDescriptor getDescriptor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public Secret getSecret() {
            return secret;
        }
    }
}
