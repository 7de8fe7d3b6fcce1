package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import java.util.stream.Stream;

public class CredentialsMatchers {
    private CredentialsMatchers() {}

    @SuppressWarnings("rawtypes")
    public static CredentialsMatcher instanceOf(Class clazz) {
        return clazz::isInstance;
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        return item -> Stream.of(matchers).anyMatch(matcher -> matcher.matches(item));
    }

    public static CredentialsMatcher withId(String id) {
        return credentials ->
                credentials instanceof IdCredentials known && known.getId().equals(id);
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        return credentials -> Stream.of(matchers).allMatch(matcher -> matcher.matches(credentials));
    }
}
