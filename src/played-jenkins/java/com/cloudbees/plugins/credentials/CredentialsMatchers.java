package com.cloudbees.plugins.credentials;

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

    public static CredentialsMatcher not(CredentialsMatcher matcher) {
        return item -> !matcher.matches(item);
    }

    public static CredentialsMatcher withScope(CredentialsScope scope) {
        return item -> false;
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        return credentials -> Stream.of(matchers).allMatch(matcher -> matcher.matches(credentials));
    }
}
