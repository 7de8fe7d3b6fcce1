package io.jenkins.plugins.githubdeployments.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The secondary limit of requests that change something: so many for each login in any minute and any hour. */
final class ContentLimits {
    private record Window(Duration length, int requests) {
        /** When the next request fits in. */
        Instant opens(List<Instant> granted) {
            return granted.size() < requests
                    ? Instant.MIN
                    : granted.get(granted.size() - requests).plus(length);
        }
    }

    private static final Window HOUR = new Window(Duration.ofHours(1), 500);
    private static final List<Window> WINDOWS = List.of(new Window(Duration.ofMinutes(1), 80), HOUR);

    private final Supplier<Instant> now;
    private final Map<String, List<Instant>> grantedTo = new HashMap<>();
    private boolean on;

    ContentLimits(Supplier<Instant> now) {
        this.now = now;
    }

    synchronized void switchOn() {
        on = true;
    }

    synchronized void spend(String login) {
        if (!on) {
            return;
        }
        List<Instant> granted = grantedTo.computeIfAbsent(login, key -> new ArrayList<>());
        Instant opens = WINDOWS.stream()
                .map(window -> window.opens(granted))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant time = now.get();
        if (opens.isAfter(time)) {
            throw new Refusal(Reply.secondaryLimit(Duration.between(time, opens)));
        }
        granted.add(time);
        if (granted.size() > HOUR.requests) {
            granted.remove(0);
        }
    }
}
