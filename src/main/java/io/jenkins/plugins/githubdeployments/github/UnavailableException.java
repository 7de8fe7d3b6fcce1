package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Optional;
import org.kohsuke.github.GHIOException;

/** GitHub could not be asked, could not answer or asks for patience: the same request may succeed later. */
public final class UnavailableException extends GHIOException {
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Duration delay;

    private final boolean processedPerhaps;

    UnavailableException(
            String message, @Nullable Duration delay, boolean processedPerhaps, @Nullable Throwable cause) {
        super(message, cause);
        this.delay = delay;
        this.processedPerhaps = processedPerhaps;
    }

    /** How long GitHub asked to wait, if it said. */
    public Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    /** Whether GitHub may have done what was asked all the same: a create must be looked for before it is repeated. */
    public boolean isProcessedPerhaps() {
        return processedPerhaps;
    }
}
