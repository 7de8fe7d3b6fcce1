package io.jenkins.plugins.githubdeployments.recording;

import hudson.AbortException;
import io.jenkins.plugins.githubdeployments.lock.EnvironmentLock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Nobody is to change now what is there. That is the word of a user and no trouble with GitHub, so it fails what would
 * whatever {@code onError} says.
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

    /** Nobody knows whether it is locked. */
    LockedEnvironmentException(Path unreadable) {
        super(Messages.LockedEnvironmentException_unknown(unreadable));
    }
}
