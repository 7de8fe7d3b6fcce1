package io.jenkins.plugins.githubdeployments.github;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.GHApp;
import org.kohsuke.github.GHAppInstallationToken;
import org.kohsuke.github.GHPermissionType;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.extras.authorization.JWTTokenProvider;

/**
 * The token of a GitHub App for one repository and one purpose there. It is asked for by github-api, and again a while
 * before it expires.
 */
public final class AppToken {
    /** What everything takes that this plugin does but one. */
    public static final Map<String, GHPermissionType> DEPLOYMENTS = Map.of("deployments", GHPermissionType.WRITE);

    /** Who deletes an environment deletes its protection. */
    public static final Map<String, GHPermissionType> ENVIRONMENTS = Map.of("administration", GHPermissionType.WRITE);

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final GitHub github;
    private final Repository repository;
    private final Map<String, GHPermissionType> permissions;
    private final boolean anyOwner;
    private String token = "";
    private Instant goodUntil = Instant.MIN;

    /**
     * @param privateKey of the App, PKCS#8
     * @param anyOwner whether the repository's owner is one that the App's credential names; else the App must have one
     *     installation, so that it is beyond doubt which is meant
     * @throws IOException if that is no key
     */
    public AppToken(
            GitHubHttp http,
            String apiUrl,
            String appId,
            String privateKey,
            Repository repository,
            Map<String, GHPermissionType> permissions,
            boolean anyOwner)
            throws IOException {
        this.github = http.github(apiUrl, jwt(appId, privateKey));
        this.repository = repository;
        this.permissions = Map.copyOf(permissions);
        this.anyOwner = anyOwner;
    }

    private static JWTTokenProvider jwt(String appId, String privateKey) throws IOException {
        try {
            return new JWTTokenProvider(appId, privateKey);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /** @throws IOException if GitHub gives none now */
    public synchronized String get() throws IOException {
        if (!Instant.now().isBefore(goodUntil)) {
            GHApp app = github.getApp();
            if (!anyOwner && app.getInstallationsCount() != 1) {
                throw new IOException("The App has " + app.getInstallationsCount() + " installations.");
            }
            GHAppInstallationToken fresh = app.getInstallationByRepository(repository.owner(), repository.name())
                    .createToken(permissions)
                    .repositories(List.of(repository.name()))
                    .create();
            token = fresh.getToken();
            goodUntil = fresh.getExpiresAt().toInstant().minus(MARGIN);
        }
        return token;
    }
}
