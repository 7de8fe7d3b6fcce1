package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What helps against a 403. GitHub gives it for many other reasons than a missing permission. */
final class ForbiddenAdvice {
    private ForbiddenAdvice() {}

    static String of(GitHubResponse response, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (TransientRefusals.isAllowList(response, said)) {
            return Messages.Refused_forbiddenAllowList();
        }
        if (TransientRefusals.isLockedOut(response, said)) {
            return Messages.Refused_forbiddenLogins();
        }
        if (words.contains("archived")) {
            return Messages.Refused_forbiddenArchived();
        }
        if (words.contains("suspended")) {
            return Messages.Refused_forbiddenSuspended();
        }
        if (words.contains("access blocked") || words.contains("disabled")) {
            return Messages.Refused_forbiddenBlocked();
        }
        if (words.contains("personal access token (classic)")) {
            return Messages.Refused_forbiddenClassic();
        }
        return permission(response);
    }

    private static String permission(GitHubResponse response) {
        String sso = ssoLink(response);
        if (sso != null) {
            return Messages.Refused_forbiddenSso(sso);
        }
        String accepted = response.header("X-Accepted-GitHub-Permissions");
        if (accepted != null && !accepted.isBlank()) {
            return Messages.Refused_forbiddenPermissions(permissions(accepted));
        }
        return Refusals.isAboutEnvironment(response)
                ? Messages.Refused_forbiddenEnvironment()
                : Messages.Refused_forbiddenPlain();
    }

    /** {@code deployments=write; contents=read,deployments=read}: a semicolon separates alternatives. */
    private static String permissions(String header) {
        List<String> alternatives = new ArrayList<>();
        for (String alternative : header.split(";")) {
            alternatives.add(alternative.trim().replace("=", ": ").replaceAll("\\s*,\\s*", " + "));
        }
        return String.join(" " + Messages.Refused_or() + " ", alternatives);
    }

    @Nullable
    private static String ssoLink(GitHubResponse response) {
        String header = response.header("X-GitHub-SSO");
        int url = header == null ? -1 : header.indexOf("url=");
        return url < 0 ? null : header.substring(url + "url=".length()).trim();
    }
}
