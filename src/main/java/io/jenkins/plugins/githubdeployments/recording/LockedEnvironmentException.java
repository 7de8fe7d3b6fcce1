package io.jenkins.plugins.githubdeployments.recording;

import hudson.AbortException;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The environment is locked. As this is the decision of a user and not a problem with GitHub, it fails the build
 * regardless of {@code onError}.
 */
public final class LockedEnvironmentException extends AbortException {
    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    LockedEnvironmentException(EnvironmentLock lock) {
        super(Messages.LockedEnvironmentException_locked(
                lock.environment(),
                lock.repository().fullName(),
                lock.by(),
                MINUTE.format(Instant.ofEpochMilli(lock.since()).atZone(ZoneId.systemDefault())),
                lock.reason(),
                lock.lockedOn()));
    }

    /** It is unknown whether the environment is locked, because the file cannot be read. */
    LockedEnvironmentException(Path unreadable) {
        super(Messages.LockedEnvironmentException_unknown(unreadable));
    }
}
