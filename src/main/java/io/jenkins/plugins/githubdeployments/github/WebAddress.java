package io.jenkins.plugins.githubdeployments.github;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Addresses of web pages, as browsers accept them and GitHub takes them. */
public final class WebAddress {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/\\\\].*");
    private static final Pattern USER_INFO = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://([^/?#\\\\]*)@.*");

    private WebAddress() {}

    /**
     * The address in the form in which it can be sent: what an address may not hold, such as spaces and braces in a query
     * or letters of other alphabets, is encoded.
     *
     * @return empty if it is no absolute http or https address, or has a user name or password in it
     */
    public static Optional<String> encode(String address) {
        String trimmed = address.trim();
        HttpUrl url = ABSOLUTE.matcher(trimmed).matches() ? HttpUrl.parse(trimmed) : null;
        if (url == null || !userInfo(trimmed).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isSendable(trimmed) ? trimmed : url.uri().toASCIIString());
    }

    private static boolean isSendable(String address) {
        try {
            return new URI(address).toASCIIString().equals(address);
        } catch (URISyntaxException strict) {
            return false;
        }
    }

    /** What stands before the host, such as {@code user:password}; blank if nothing does. */
    public static String userInfo(String address) {
        var found = USER_INFO.matcher(address.trim());
        return found.matches() ? found.group(1) : "";
    }

    /** Whether both addresses have the same scheme, host and port. */
    public static boolean isSameOrigin(String one, String other) {
        HttpUrl first = HttpUrl.parse(one);
        HttpUrl second = HttpUrl.parse(other);
        return first != null && second != null && isSameOrigin(first, second);
    }

    static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}
