package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses that a page may link to. Only web addresses are linked, so that no text can run as a script. */
final class Links {
    private static final String COMMIT = "[0-9a-fA-F]{7,64}";

    private Links() {}

    /** The address if it is a web address, otherwise null. */
    @CheckForNull
    static String web(@Nullable String address) {
        return address == null ? null : WebAddress.encode(address).orElse(null);
    }

    /** The address of the repository's web page; null if unknown. */
    @CheckForNull
    static String repository(String apiUrl, String fullName) {
        int slash = fullName.indexOf('/');
        if (web(apiUrl) == null || slash < 1) {
            return null;
        }
        return web(new Repository(
                        apiUrl,
                        Util.rawEncode(fullName.substring(0, slash)),
                        Util.rawEncode(fullName.substring(slash + 1)))
                .webUrl());
    }

    static boolean isCommit(String sha) {
        return sha.matches(COMMIT);
    }

    /** The address of a job relative to the Jenkins URL. */
    static String job(String fullName) {
        StringBuilder url = new StringBuilder();
        for (String name : fullName.split("/")) {
            url.append("job/").append(Util.rawEncode(name)).append('/');
        }
        return url.toString();
    }

    /** Encodes a text for a query string. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
