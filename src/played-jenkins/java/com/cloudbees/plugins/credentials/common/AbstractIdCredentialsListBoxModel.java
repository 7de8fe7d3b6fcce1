package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.function.Function;
import org.springframework.security.core.Authentication;

public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    private static final long serialVersionUID = 1L;

    protected abstract String describe(C c);

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        addMissing(0, "- none -", "");
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            Item context,
            Class<? extends C> type,
            List<DomainRequirement> domainRequirements,
            CredentialsMatcher matcher) {
        return include(
                provider -> provider.getCredentialsInItem(type, context, authentication, domainRequirements), matcher);
    }

    @SuppressWarnings("rawtypes")
    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            ItemGroup context,
            Class<? extends C> type,
            List<DomainRequirement> domainRequirements,
            CredentialsMatcher matcher) {
        return include(
                provider -> provider.getCredentialsInItemGroup(type, context, authentication, domainRequirements),
                matcher);
    }

    private AbstractIdCredentialsListBoxModel<T, C> include(
            Function<CredentialsProvider, List<? extends C>> credentials, CredentialsMatcher matcher) {
        ExtensionList.lookup(CredentialsProvider.class).stream()
                .flatMap(provider -> credentials.apply(provider).stream())
                .filter(matcher::matches)
                .forEach(found -> addMissing(size(), describe(found), found.getId()));
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        if (value == null || value.isEmpty()) {
            return includeEmptyValue();
        }
        addMissing(!isEmpty() && get(0).value.isEmpty() ? 1 : 0, "- current -", value);
        return this;
    }

    private void addMissing(int index, String name, String value) {
        if (stream().noneMatch(option -> value.equals(option.value))) {
            add(index, new Option(name, value));
        }
    }
}
