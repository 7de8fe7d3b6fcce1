package io.jenkins.plugins.githubdeployments.standin;

import java.util.ArrayList;
import java.util.List;

/** What was said, and what GitHub's description has against it. */
final class Exchanges {
    /** Loading takes half a second, so once for all tests, and only for those that get to it. */
    private static final class Contract {
        static final GitHubContract INSTANCE = GitHubContract.load();
    }

    private final List<RecordedExchange> exchanges = new ArrayList<>();

    synchronized void add(RecordedExchange exchange) {
        exchanges.add(exchange);
    }

    synchronized void forget() {
        exchanges.clear();
    }

    synchronized List<RecordedExchange> all() {
        return List.copyOf(exchanges);
    }

    /** Judged only here, so that no request has to wait for it. */
    List<String> violations() {
        return all().stream()
                .flatMap(each -> each.violations(Contract.INSTANCE).stream())
                .toList();
    }
}
