package io.jenkins.plugins.githubdeployments.trigger;

import io.jenkins.plugins.githubdeployments.github.Deployments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Recognises a repository that was renamed after a job was set up for it: an event has the new name, but the number of the
 * repository stays. GitHub is asked for the number of each job's repository, once a day at most.
 */
final class RenamedRepositories {
    private static final Logger LOGGER = Logger.getLogger(RenamedRepositories.class.getName());

    private static final int MOST = 1000;
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration UNKNOWN_FOR = Duration.ofHours(1);

    private final InstantSource clock;

    /** By name and API, guarded by this, as the next. */
    private final Map<String, Known> numbers = new LinkedHashMap<>();

    private final Set<String> reported = new HashSet<>();

    private record Known(long number, Instant until) {}

    RenamedRepositories(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the event is of that job's repository, which has another name. May wait for GitHub. */
    boolean isSame(DeploymentEvent event, Deployments github) {
        return event.repositoryId() != 0
                && github.repository().hasApi(event.repository().apiUrl())
                && number(github) == event.repositoryId();
    }

    private long number(Deployments github) {
        String name = github.repository().toString();
        Instant now = clock.instant();
        synchronized (this) {
            Known known = numbers.get(name);
            if (known != null && known.until().isAfter(now)) {
                return known.number();
            }
        }
        long number = ask(github);
        synchronized (this) {
            if (numbers.size() >= MOST) {
                numbers.clear();
            }
            numbers.put(name, new Known(number, now.plus(number == 0 ? UNKNOWN_FOR : GOOD_FOR)));
        }
        return number;
    }

    /** 0 if GitHub does not say. */
    private static long ask(Deployments github) {
        try {
            return github.repositoryId();
        } catch (IOException unknown) {
            LOGGER.log(Level.FINE, unknown, () -> "Not known: the number of " + github.repository());
            return 0;
        }
    }

    /** @return whether nobody has been told before that no job is built from the event's repository */
    synchronized boolean isNew(DeploymentEvent event) {
        return reported.size() < MOST && reported.add(event.repository().toString());
    }
}
