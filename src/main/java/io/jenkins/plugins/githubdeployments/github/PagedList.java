package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Reads a list that the server gives page by page. The list is bounded, because users name the server: one that always
 * names a next page must neither keep a thread for ever nor fill the memory.
 */
final class PagedList {
    /** Twice as many as full pages need, because GitHub does not promise that pages are full. */
    static final int MAX_PAGES = 200;

    static final int MAX_ITEMS = 10_000;

    /** Of all pages together; an ordinary deployment has some three thousand. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

    private static final Duration MAX_TIME = Duration.ofMinutes(10);

    private final Sender sender;
    private final Duration maxTime;

    /** Sends the request for one page. */
    @FunctionalInterface
    interface Sender {
        GitHubResponse get(HttpUrl page) throws IOException;
    }

    /** Sees one item after the other and may ask GitHub for more. */
    @FunctionalInterface
    interface Visitor<T> {
        /**
         * @param now by GitHub's own clock
         * @return whether to go on
         */
        boolean visit(T item, Instant now) throws IOException;
    }

    PagedList(Sender sender) {
        this(sender, MAX_TIME);
    }

    PagedList(Sender sender, Duration maxTime) {
        this.sender = sender;
        this.maxTime = maxTime;
    }

    /**
     * Visits the items in GitHub's order until the visitor has seen enough.
     *
     * @throws RefusedException if the list is too long, or its next page is on another server
     * @throws UnavailableException if it takes too long
     */
    <T> void walk(HttpUrl first, Function<JsonNode, T> parser, Visitor<T> visitor) throws IOException {
        long begun = System.nanoTime();
        long bytes = 0;
        int items = 0;
        HttpUrl next = first;
        for (int pages = 0; next != null; pages++) {
            if (System.nanoTime() - begun > maxTime.toNanos()) {
                throw Refusals.listTooSlow(first, maxTime);
            }
            if (pages == MAX_PAGES || items > MAX_ITEMS || bytes > MAX_BYTES) {
                throw Refusals.listTooLong(first);
            }
            GitHubResponse response = sender.get(next);
            Instant now = RateLimitHeaders.serverTime(response);
            JsonNode page = response.read(PagedList::list);
            bytes += response.size();
            items += page.size();
            for (JsonNode item : page) {
                if (!visitor.visit(response.parse(item, parser), now)) {
                    return;
                }
            }
            next = nextPage(response);
        }
    }

    private static JsonNode list(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("not a list");
        }
        return json;
    }

    /**
     * The page that {@code Link: rel="next"} names; null on the last one.
     *
     * @throws RefusedException if it is on another server, to which the credential must not go
     */
    @CheckForNull
    private static HttpUrl nextPage(GitHubResponse response) throws RefusedException {
        String link = response.header("Link");
        Matcher next = NEXT.matcher(link == null ? "" : link);
        HttpUrl page = next.find() ? response.url().resolve(next.group(1)) : null;
        if (page != null && !WebAddress.isSameOrigin(page, response.url())) {
            throw Refusals.otherOrigin(response.request(), response.statusCode(), page);
        }
        return page == null || page.equals(response.url()) ? null : page;
    }
}
