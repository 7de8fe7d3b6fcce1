package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A repository and the address of the API that knows it.
 *
 * @param apiUrl absolute, without a trailing slash, such as {@code https://api.github.com}
 * @param owner user or organisation
 * @param name without {@code .git}
 */
public record Repository(String apiUrl, String owner, String name) {
    public static final String GITHUB_COM_API = "https://api.github.com";

    private static final String ENTERPRISE_API = "/api/v3";
    private static final String API_HOST = "api.";
    private static final String OWNER_NAME = "([A-Za-z0-9_.-]+)/([A-Za-z0-9_.-]+?)(?:\\.git)?/?";
    private static final Pattern SLUG = Pattern.compile(OWNER_NAME);
    private static final Pattern URL =
            Pattern.compile("(https?|ssh|git|git\\+ssh)://(?:[^@/]+@)?([^/:@]+)(:\\d+)?/" + OWNER_NAME);
    /** A host of one letter would be a drive of Windows. */
    private static final Pattern SCP = Pattern.compile("(?:[^@/:]+@)?([^/:@]{2,}):/?" + OWNER_NAME);
    /** GitHub's own way around a closed port 22. */
    private static final String SSH_OVER_HTTPS = "ssh.github.com";

    /** A name in the configuration of ssh, which GitHub's own guide suggests for one key per repository. */
    private static final Pattern SSH_ALIAS = Pattern.compile("(?i)github\\.com-[a-z0-9_-]+");

    public Repository {
        apiUrl = withoutTrailingSlash(Objects.requireNonNull(apiUrl));
        Objects.requireNonNull(owner);
        Objects.requireNonNull(name);
    }

    /**
     * Reads {@code owner/name}, an https or ssh address or an scp-like remote.
     *
     * @param text what the user or the SCM says
     * @param apiUrl the API's address if it is stated; null derives it from the remote's host
     * @return empty if the text is none of these
     */
    public static Optional<Repository> parse(String text, @Nullable String apiUrl) {
        String trimmed = text.trim();
        Matcher url = URL.matcher(trimmed);
        if (url.matches()) {
            // An ssh port says nothing about the port of the web server.
            boolean web = url.group(1).startsWith("http");
            String host = web ? url.group(2) + port(url.group(1), url.group(3)) : sshHost(url.group(2));
            return of(apiUrl, web ? url.group(1) : "https", host, url.group(4), url.group(5));
        }
        Matcher slug = SLUG.matcher(trimmed);
        if (slug.matches()) {
            return of(apiUrl, "https", "github.com", slug.group(1), slug.group(2));
        }
        Matcher scp = SCP.matcher(trimmed);
        if (scp.matches()) {
            return of(apiUrl, "https", sshHost(scp.group(1)), scp.group(2), scp.group(3));
        }
        return Optional.empty();
    }

    private static String sshHost(String host) {
        return SSH_ALIAS.matcher(host).matches() ? "github.com" : host;
    }

    /** As it belongs into an address: not at all if it is the usual one. */
    private static String port(String scheme, @Nullable String port) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        return port == null || port.equals(usual) ? "" : port;
    }

    private static Optional<Repository> of(
            @Nullable String apiUrl, String scheme, String host, String owner, String name) {
        if (isDots(owner) || isDots(name)) {
            return Optional.empty();
        }
        return Optional.of(new Repository(apiUrl == null ? apiOf(scheme, host) : apiUrl, owner, name));
    }

    /** A path of dots would lead the request elsewhere. */
    private static boolean isDots(String segment) {
        return segment.chars().allMatch(c -> c == '.');
    }

    private static String apiOf(String scheme, String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("github.com") || lower.equals("www.github.com") || lower.equals(SSH_OVER_HTTPS)) {
            return GITHUB_COM_API;
        }
        if (lower.endsWith(".ghe.com")) {
            // Enterprise Cloud with data residency has its API on a host of its own.
            return scheme + "://api." + lower;
        }
        return scheme + "://" + lower + ENTERPRISE_API;
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? withoutTrailingSlash(url.substring(0, url.length() - 1)) : url;
    }

    /** GitHub takes upper and lower case for the same. */
    public boolean hasNameOf(Repository other) {
        return fullName().equalsIgnoreCase(other.fullName());
    }

    /** Whether it is the same one, however it is written. */
    public boolean isSame(Repository other) {
        return hasNameOf(other) && hasApi(other.apiUrl);
    }

    public boolean hasApi(String otherApiUrl) {
        return apiUrl.equalsIgnoreCase(withoutTrailingSlash(otherApiUrl));
    }

    /** Of the pages and of most remotes; not of the API, which github.com has elsewhere. */
    public String host() {
        return hostOf(apiUrl);
    }

    /** As {@link #host}; blank if the address has none. */
    public static String hostOf(String apiUrl) {
        HttpUrl url = HttpUrl.parse(apiUrl);
        if (url == null) {
            return "";
        }
        boolean ownHost = url.host().startsWith(API_HOST) && !apiUrl.contains(ENTERPRISE_API);
        return ownHost ? url.host().substring(API_HOST.length()) : url.host();
    }

    /** {@code owner/name}. */
    public String fullName() {
        return owner + "/" + name;
    }

    /** Where a person sees the repository. */
    public String webUrl() {
        URI api = URI.create(apiUrl);
        String path = api.getPath() == null ? "" : api.getPath();
        String host = api.getAuthority();
        if (path.isEmpty() && host.startsWith(API_HOST)) {
            host = host.substring(API_HOST.length());
        }
        String prefix =
                path.endsWith(ENTERPRISE_API) ? path.substring(0, path.length() - ENTERPRISE_API.length()) : path;
        return api.getScheme() + "://" + host + prefix + "/" + fullName();
    }

    /** Where a person sees the deployments. */
    public String deploymentsUrl() {
        return webUrl() + "/deployments";
    }

    @Override
    public String toString() {
        return fullName() + " (" + apiUrl + ")";
    }
}
