package io.jenkins.plugins.githubdeployments.github;

import io.jenkins.plugins.githubdeployments.github.RefusedException.Recovery;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which refusals may pass although nobody changes the request. */
final class TransientRefusals {
    /** The token of an App's installation. GitHub needs a moment until all of it knows a new one. */
    private static final String INSTALLATION_TOKEN = "Bearer ghs_";

    private static final String YOUNG_TOKEN = "resource not accessible by integration";
    private static final String YOUNG_COMMIT = "no ref found";
    private static final String ALLOW_LIST = "ip allow list";
    private static final String LOGINS = "login attempts";
    private static final Pattern ONE_DEPLOYMENT = Pattern.compile(".*/deployments/\\d+(/.*)?");

    private TransientRefusals() {}

    static Recovery recovery(GitHubResponse response, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        boolean passes =
                switch (response.statusCode()) {
                    case 401 -> isOfApp(response);
                    case 403 -> words.contains(YOUNG_TOKEN) && isOfApp(response);
                    case 404 ->
                        ONE_DEPLOYMENT
                                .matcher(response.request().url().getPath())
                                .matches();
                    case 422 -> words.contains(YOUNG_COMMIT);
                    default -> false;
                };
        if (passes) {
            return Recovery.SHORTLY;
        }
        return isAllowList(response, said) || isLockedOut(response, said) || response.statusCode() == 410
                ? Recovery.LATER
                : Recovery.NONE;
    }

    static boolean isAllowList(GitHubResponse response, String said) {
        return response.statusCode() == 403 && said.toLowerCase(Locale.ROOT).contains(ALLOW_LIST);
    }

    static boolean isLockedOut(GitHubResponse response, String said) {
        return response.statusCode() == 403 && said.toLowerCase(Locale.ROOT).contains(LOGINS);
    }

    static boolean isNoRef(String said) {
        return said.toLowerCase(Locale.ROOT).contains(YOUNG_COMMIT);
    }

    static boolean isOfApp(GitHubResponse response) {
        String authorization = response.request().header("Authorization");
        return authorization != null && authorization.startsWith(INSTALLATION_TOKEN);
    }
}
