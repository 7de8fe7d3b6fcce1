package io.jenkins.plugins.githubdeployments.standin;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may do what: the tokens that the stand-in knows. */
final class Accounts {
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(?:bearer|token) +(\\S+)");
    private static final Account ANYONE = new Account("octocat", true, "", Set.of());

    /**
     * Who a token stands for.
     *
     * @param ssoUrl where the organisation wants the token to be authorised first; blank if it does not
     * @param repositories the lower-case names that it can see; all if empty
     */
    record Account(String login, boolean writes, String ssoUrl, Set<String> repositories) {
        void requireSignOn() {
            if (!ssoUrl.isEmpty()) {
                throw Refusal.of(
                        403,
                        "Resource protected by organization SAML enforcement."
                                + " You must grant your Personal Access token access to this organization.",
                        Map.of("X-GitHub-SSO", "required; url=" + ssoUrl));
            }
        }

        void requireSight(String repository) {
            if (!repositories.isEmpty() && !repositories.contains(repository.toLowerCase(Locale.ROOT))) {
                throw Refusal.notFound();
            }
        }

        void requireWrite(String permission) {
            if (!writes) {
                throw Refusal.of(
                        403,
                        "Resource not accessible by personal access token",
                        Map.of("X-Accepted-GitHub-Permissions", permission));
            }
        }
    }

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    void add(String token, Account account) {
        accounts.put(token, account);
    }

    Account authenticate(ApiRequest request) {
        String header = request.headers().get("Authorization");
        if (header == null) {
            throw Refusal.of(401, "Requires authentication");
        }
        Matcher token = AUTHORIZATION.matcher(header);
        boolean known = token.matches() && (accounts.isEmpty() || accounts.containsKey(token.group(1)));
        if (!known) {
            throw Refusal.of(401, "Bad credentials");
        }
        return accounts.getOrDefault(token.group(1), ANYONE);
    }
}
