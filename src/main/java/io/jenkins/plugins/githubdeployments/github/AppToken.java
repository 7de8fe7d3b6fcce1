package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kohsuke.github.GHApp;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHAppInstallationToken;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.extras.authorization.JWTTokenProvider;

/**
 * The installation token of a GitHub App for one repository and one permission. It is kept, and requested anew some
 * minutes before it expires. Threads that need it at the same time share one request and its outcome.
 */
public final class AppToken {
    /** GitHub's tokens live for an hour. No more is believed, so that a clock that is slow does no harm. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** A token may be so new that not all of GitHub knows it yet, and the next one would be newer. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final GitHub github;
    private final String appId;
    private final Repository repository;
    private final RepositoryPermission permission;
    private final boolean anyOwner;
    private final Clock clock;
    private FutureTask<Granted> request = new FutureTask<>(this::request);

    private record Granted(String token, Instant requested, Instant goodUntil) {}

    /**
     * @param privateKey of the App, PKCS#8
     * @param anyOwner whether the App's credential names the owner of the repository; if it does not, the App must have
     *     one installation only, so that there is no doubt which is meant
     * @throws IOException if the key cannot be read
     */
    public AppToken(
            GitHubHttp http,
            String apiUrl,
            String appId,
            String privateKey,
            Repository repository,
            RepositoryPermission permission,
            boolean anyOwner)
            throws IOException {
        this(http.github(apiUrl, jwt(appId, privateKey)), appId, repository, permission, anyOwner, Clock.systemUTC());
    }

    AppToken(
            GitHub github,
            String appId,
            Repository repository,
            RepositoryPermission permission,
            boolean anyOwner,
            Clock clock) {
        this.github = github;
        this.appId = appId;
        this.repository = repository;
        this.permission = permission;
        this.anyOwner = anyOwner;
        this.clock = clock;
    }

    static JWTTokenProvider jwt(String appId, String privateKey) throws IOException {
        try {
            return new JWTTokenProvider(appId, privateKey);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /**
     * @throws RefusedException if GitHub gives the App no such token; with {@link Reason#INVALID} if that is because of
     *     how the repository is named, as after it was renamed, or because nothing says whose installation is meant
     * @throws UnavailableException if it may give one later
     */
    public String get() throws IOException {
        FutureTask<Granted> current = current();
        current.run();
        try {
            return current.get().token();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(failed.getCause());
        }
    }

    /** GitHub has answered 401 to a token: if it was this one, another is requested next time. */
    public synchronized void rejected(String token) {
        Granted granted = granted();
        if (granted != null
                && granted.token().equals(token)
                && clock.instant().isAfter(granted.requested().plus(YOUNG))) {
            request = new FutureTask<>(this::request);
        }
    }

    private synchronized FutureTask<Granted> current() {
        Granted granted = granted();
        boolean over = request.isDone() && (granted == null || !clock.instant().isBefore(granted.goodUntil()));
        request = over ? new FutureTask<>(this::request) : request;
        return request;
    }

    /** Null if there is none yet, or GitHub has given none. */
    @CheckForNull
    private Granted granted() {
        try {
            return request.isDone() ? request.get() : null;
        } catch (InterruptedException | ExecutionException failed) {
            return null;
        }
    }

    private Granted request() throws IOException {
        Instant now = clock.instant();
        GHApp app = app();
        if (!anyOwner && app.getInstallationsCount() != 1) {
            throw new RefusedException(
                    Reason.INVALID, 200, Messages.Refused_appInstallations(name(app), app.getInstallationsCount()));
        }
        GHAppInstallationToken fresh = token(app, installation(app));
        Instant expires = fresh.getExpiresAt().toInstant();
        Instant atMost = now.plus(LIFETIME);
        return new Granted(fresh.getToken(), now, (expires.isBefore(atMost) ? expires : atMost).minus(MARGIN));
    }

    private GHApp app() throws IOException {
        try {
            return github.getApp();
        } catch (RefusedException refused) {
            throw refused.saying(refused.reason(), Messages.Refused_appUnknown(appId, refused.said()));
        }
    }

    private GHAppInstallation installation(GHApp app) throws IOException {
        try {
            return app.getInstallationByRepository(repository.owner(), repository.name());
        } catch (RefusedException refused) {
            throw refused.saying(
                    refused.reason(),
                    Messages.Refused_appNotInstalled(name(app), repository.fullName(), refused.said()));
        }
    }

    private GHAppInstallationToken token(GHApp app, GHAppInstallation installation) throws IOException {
        try {
            return installation
                    .createToken()
                    .permissions(permission.grant())
                    .repositories(List.of(repository.name()))
                    .create();
        } catch (RefusedException refused) {
            String owner = installation.getAccount() == null
                    ? repository.owner()
                    : installation.getAccount().getLogin();
            if (refused.said().toLowerCase(Locale.ROOT).contains("permission")) {
                throw refused.saying(
                        Reason.FORBIDDEN, Messages.Refused_appPermission(name(app), permission, owner, refused.said()));
            }
            throw refused.saying(
                    refused.reason(),
                    Messages.Refused_appToken(name(app), repository.fullName(), owner, refused.said()));
        }
    }

    private String name(GHApp app) {
        return app.getName() == null ? appId : app.getName();
    }
}
