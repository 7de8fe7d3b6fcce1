package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the values of parameters, in forms while the user types and in builds. Every method returns null for a valid
 * value, and otherwise one sentence that names the parameter, the value and the remedy.
 */
public final class OptionChecks {
    /** GitHub's limit for the length of an environment's name, in characters. */
    static final int MAX_ENVIRONMENT = 255;

    /** The maximum of {@code createTimeout}, in seconds. */
    static final int MAX_CREATE_TIMEOUT = 3600;

    /** The maximum of {@code limit} in a list of deployments. */
    static final int MAX_LIMIT = 500;

    public static final List<String> STATES =
            DeploymentState.KNOWN.stream().map(DeploymentState::wireName).toList();

    private static final String ENTERPRISE_API = "/api/v3";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9F]");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");

    /** Groovy turns a variable without a value into this text, alone or between other parts of a name. */
    private static final Pattern NULL_PART = Pattern.compile("(?<![A-Za-z0-9])null(?![A-Za-z0-9])");

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\{|[A-Za-z_])");

    private OptionChecks() {}

    @CheckForNull
    public static String first(String... problems) {
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
        if (NULL_PART.matcher(environment).find()) {
            return Messages.OptionChecks_environmentNull(environment);
        }
        if (environment.codePoints().anyMatch(Character::isISOControl)) {
            return Messages.OptionChecks_environmentControl(
                    CONTROL.matcher(environment).replaceAll("\uFFFD"));
        }
        return environment.length() > MAX_ENVIRONMENT
                ? Messages.OptionChecks_environmentLong(environment, environment.length())
                : null;
    }

    /**
     * Checks the name after the variables of the build have been expanded. A variable that is left over is unknown.
     */
    @CheckForNull
    static String expandedEnvironment(@Nullable String value) {
        String environment = Util.fixNull(value).trim();
        return VARIABLE.matcher(environment).find()
                ? Messages.OptionChecks_environmentVariable(environment)
                : environment(environment);
    }

    /** Checks a name that is optional. */
    @CheckForNull
    public static String otherEnvironment(@Nullable String value) {
        return Util.fixEmptyAndTrim(value) == null ? null : environment(value);
    }

    @CheckForNull
    static String expireAfter(@Nullable String expireAfter, @Nullable Boolean transientEnvironment) {
        return expireAfter != null && !Boolean.TRUE.equals(transientEnvironment)
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

    /** @param environment the environment to deploy to */
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
        if (repository != null && hasSecret(repository)) {
            return Messages.OptionChecks_userInfo("repository");
        }
        return repository == null || Repository.parse(repository, null).isPresent()
                ? null
                : Messages.OptionChecks_repository(repository);
    }

    /**
     * Whether an address contains a user name or a password. The user {@code git} of an SSH address is not a secret.
     */
    private static boolean hasSecret(String repository) {
        String userInfo = WebAddress.userInfo(repository);
        boolean web = repository.regionMatches(true, 0, "http", 0, "http".length());
        return web ? !userInfo.isEmpty() : userInfo.contains(":");
    }

    @CheckForNull
    public static String host(@Nullable String value) {
        String host = Util.fixNull(value).trim();
        return HOST.matcher(host).matches() ? null : Messages.OptionChecks_host(host);
    }

    /** On hosts of GitHub itself, only the address of the API is valid, and neither the website nor a path of the API. */
    @CheckForNull
    public static String apiUrl(@Nullable String value) {
        String url = Util.fixEmptyAndTrim(value);
        String malformed = url("apiUrl", url);
        if (malformed != null || url == null) {
            return malformed;
        }
        if (!WebAddress.encode(url).equals(Optional.of(url))) {
            return Messages.OptionChecks_url("apiUrl", url);
        }
        String api = defaultApiUrl(Repository.hostOf(url.toLowerCase(Locale.ROOT)));
        return api == null || api.endsWith(ENTERPRISE_API) || api.equalsIgnoreCase(url.replaceFirst("/+$", ""))
                ? null
                : Messages.OptionChecks_apiUrl(url, api);
    }

    /** Also expects the path of GitHub Enterprise Server, which is only missing where a proxy adds it. */
    @CheckForNull
    public static String typedApiUrl(@Nullable String value) {
        String problem = apiUrl(value);
        String url = Util.fixNull(value).trim();
        if (problem != null || url.isEmpty()) {
            return problem;
        }
        URI uri = URI.create(url);
        boolean withPath = uri.getPath().length() > 1;
        String api = defaultApiUrl(Repository.hostOf(url.toLowerCase(Locale.ROOT)));
        return withPath || api == null || !api.endsWith(ENTERPRISE_API)
                ? null
                : Messages.OptionChecks_apiUrl(url, uri.getScheme() + "://" + uri.getAuthority() + ENTERPRISE_API);
    }

    /** Where the API of a host is, unless something else is configured; null if it is not the name of a host. */
    @CheckForNull
    public static String defaultApiUrl(@Nullable String host) {
        return host(host) != null
                ? null
                : Repository.parse("https://" + host + "/owner/name", null)
                        .map(Repository::apiUrl)
                        .orElse(null);
    }

    @CheckForNull
    public static String url(String field, @Nullable String value) {
        String url = Util.fixEmptyAndTrim(value);
        if (url == null || WebAddress.encode(url).isPresent()) {
            return null;
        }
        return WebAddress.userInfo(url).isEmpty()
                ? Messages.OptionChecks_url(field, url)
                : Messages.OptionChecks_userInfo(field);
    }

    /** Checks the links of a status, which is sent without a link that is not valid. */
    @CheckForNull
    public static String links(@Nullable String environmentUrl, @Nullable String logUrl) {
        return first(url("environmentUrl", environmentUrl), url("logUrl", logUrl));
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
    static String contexts(boolean all, List<String> some) {
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
