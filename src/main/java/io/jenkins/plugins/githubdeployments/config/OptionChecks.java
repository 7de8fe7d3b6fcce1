package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is wrong with a value, for the form while typing and for the build alike: one sentence with field, value and
 * remedy, or null.
 */
public final class OptionChecks {
    /** GitHub's limit for the name of an environment. */
    static final int MAX_ENVIRONMENT = 255;

    /** Of createTimeout, in seconds. */
    static final int MAX_CREATE_TIMEOUT = 3600;

    /** Of a list of deployments. */
    static final int MAX_LIMIT = 500;

    public static final List<String> UNSTABLE_STATES =
            List.of(DeploymentState.FAILURE.wireName(), DeploymentState.SUCCESS.wireName());
    public static final List<String> STATES =
            DeploymentState.KNOWN.stream().map(DeploymentState::wireName).toList();
    public static final List<String> ON_ERROR = List.of(Preferences.WARN, Preferences.FAIL);
    public static final List<String> SUPERSEDE = List.of(DeploymentOptions.ENVIRONMENT, DeploymentOptions.COMPONENT);
    public static final List<String> ON_CLOSE =
            List.of(Preferences.INACTIVE, Preferences.DELETE, Preferences.DELETE_ENVIRONMENT, Preferences.KEEP);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");

    private OptionChecks() {}

    @CheckForNull
    public static String firstProblem(DeploymentOptions options) {
        return first(
                environment(options.getEnvironment()),
                firstProblemOfPlace(options),
                payload(options.getPayload()),
                contexts(options.isRequireAllContexts(), options.getRequiredContexts()),
                url("environmentUrl", options.getEnvironmentUrl()),
                url("logUrl", options.getLogUrl()),
                choice("unstableState", options.getUnstableState(), UNSTABLE_STATES),
                choice("onError", options.getOnError(), ON_ERROR),
                choice("onClose", options.getOnClose(), ON_CLOSE),
                choice("supersede", options.getSupersede(), SUPERSEDE),
                supersede(options),
                expireAfter(options),
                createTimeout(Objects.toString(options.statedCreateTimeout(), null)),
                requires(options.getRequires(), options.getEnvironment()));
    }

    @CheckForNull
    public static String firstProblem(StatusOptions options) {
        return first(
                state(options.getState()),
                deployment(options.getDeployment()),
                otherEnvironment(options.getEnvironment()),
                url("environmentUrl", options.getEnvironmentUrl()),
                url("logUrl", options.getLogUrl()),
                choice("onError", options.getOnError(), ON_ERROR),
                firstProblemOfPlace(options));
    }

    @CheckForNull
    public static String firstProblem(DeploymentQuery query) {
        return first(
                otherEnvironment(query.getEnvironment()),
                choice("state", query.getState(), STATES),
                limit(Integer.toString(query.getLimit())),
                firstProblemOfPlace(query));
    }

    @CheckForNull
    public static String firstProblem(UndeployOptions options) {
        return first(
                environment(options.getEnvironment()),
                choice("onError", options.getOnError(), ON_ERROR),
                firstProblemOfPlace(options));
    }

    /** Of where it is recorded alone. */
    @CheckForNull
    public static String firstProblemOfPlace(RepositoryParameters place) {
        return first(repository(place.getRepository()), url("apiUrl", place.getApiUrl()));
    }

    @CheckForNull
    private static String first(String... problems) {
        return Stream.of(problems).filter(Objects::nonNull).findFirst().orElse(null);
    }

    @CheckForNull
    public static String state(@Nullable String value) {
        String state = Util.fixEmptyAndTrim(value);
        return state == null ? Messages.OptionChecks_stateBlank(list(STATES)) : choice("state", state, STATES);
    }

    @CheckForNull
    public static String deployment(@Nullable String value) {
        String number = Util.fixEmptyAndTrim(value);
        return number == null || isBetween(1, Long.MAX_VALUE, number) ? null : Messages.OptionChecks_deployment(number);
    }

    @CheckForNull
    public static String environment(@Nullable String value) {
        String environment = Util.fixNull(value).trim();
        if (environment.isEmpty()) {
            return Messages.OptionChecks_environmentBlank();
        }
        if (environment.equals(".") || environment.equals("..")) {
            return Messages.OptionChecks_environmentDots(environment);
        }
        return environment.length() > MAX_ENVIRONMENT
                ? Messages.OptionChecks_environmentLong(environment, environment.length())
                : null;
    }

    /** Of one that need not be stated. */
    @CheckForNull
    public static String otherEnvironment(@Nullable String value) {
        return Util.fixEmptyAndTrim(value) == null ? null : environment(value);
    }

    @CheckForNull
    private static String supersede(DeploymentOptions options) {
        return options.isByComponent() && !options.isAutoInactive() ? Messages.OptionChecks_supersede() : null;
    }

    @CheckForNull
    private static String expireAfter(DeploymentOptions options) {
        String expireAfter = options.getExpireAfter();
        return expireAfter != null && !Boolean.TRUE.equals(options.getTransientEnvironment())
                ? Messages.OptionChecks_expireAfterLasting(expireAfter)
                : expireAfter(expireAfter);
    }

    @CheckForNull
    public static String expireAfter(@Nullable String value) {
        String expireAfter = Util.fixEmptyAndTrim(value);
        return expireAfter == null || Lifetime.parse(expireAfter).isPresent()
                ? null
                : Messages.OptionChecks_expireAfter(expireAfter);
    }

    /** @param environment that is deployed to */
    @CheckForNull
    public static String requires(@Nullable String value, @Nullable String environment) {
        String requires = Util.fixEmptyAndTrim(value);
        if (requires == null) {
            return null;
        }
        if (requires.length() > MAX_ENVIRONMENT) {
            return Messages.OptionChecks_requiresLong(requires, requires.length());
        }
        return requires.equalsIgnoreCase(Util.fixEmptyAndTrim(environment))
                ? Messages.OptionChecks_requiresItself(requires)
                : null;
    }

    @CheckForNull
    public static String repository(@Nullable String value) {
        String repository = Util.fixEmptyAndTrim(value);
        return repository == null || Repository.parse(repository, null).isPresent()
                ? null
                : Messages.OptionChecks_repository(repository);
    }

    @CheckForNull
    public static String host(@Nullable String value) {
        String host = Util.fixNull(value).trim();
        return HOST.matcher(host).matches() ? null : Messages.OptionChecks_host(host);
    }

    @CheckForNull
    public static String url(String field, @Nullable String value) {
        String url = Util.fixEmptyAndTrim(value);
        return url == null || isAbsoluteHttp(url) ? null : Messages.OptionChecks_url(field, url);
    }

    private static boolean isAbsoluteHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    @CheckForNull
    public static String payload(@Nullable String value) {
        String payload = Util.fixEmptyAndTrim(value);
        if (payload == null) {
            return null;
        }
        try {
            Payload.read(payload);
            return null;
        } catch (IllegalArgumentException notJson) {
            return Messages.OptionChecks_payload(payload, notJson.getMessage(), "{\"version\": \"1.2\"}");
        }
    }

    @CheckForNull
    private static String contexts(boolean all, List<String> some) {
        return all && !some.isEmpty() ? Messages.OptionChecks_contexts(String.join(", ", some)) : null;
    }

    @CheckForNull
    public static String choice(String field, @Nullable String value, List<String> choices) {
        String choice = Util.fixEmptyAndTrim(value);
        return choice == null || choices.contains(choice)
                ? null
                : Messages.OptionChecks_choice(field, choice, list(choices));
    }

    private static String list(List<String> choices) {
        return String.join(", ", choices);
    }

    @CheckForNull
    public static String createTimeout(@Nullable String value) {
        String seconds = Util.fixEmptyAndTrim(value);
        return seconds == null || isBetween(1, MAX_CREATE_TIMEOUT, seconds)
                ? null
                : Messages.OptionChecks_createTimeout(seconds, Integer.toString(MAX_CREATE_TIMEOUT));
    }

    @CheckForNull
    public static String limit(@Nullable String value) {
        String limit = Util.fixEmptyAndTrim(value);
        return limit == null || isBetween(1, MAX_LIMIT, limit)
                ? null
                : Messages.OptionChecks_limit(limit, Integer.toString(MAX_LIMIT));
    }

    private static boolean isBetween(int least, long most, String text) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
