package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.RefusedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/** Turns GitHub's answers other than yes into the two failures, each with a sentence that says what to do. */
final class Refusals {
    private static final Pattern MARKUP = Pattern.compile("(?is)<(style|script)\\b.*?</\\1>|<!--.*?-->|<[^>]*>");
    private static final Pattern REPOSITORY = Pattern.compile("(.*)/repos/([^/]+/[^/]+)/");
    /** Of a page, in characters: enough for its first words, and not too much to search. */
    private static final int BEGINNING = 20_000;

    private Refusals() {}

    static IOException explain(GitHubResponse response) {
        int status = response.statusCode();
        if (status >= 500 || status == 408) {
            return unavailable(response, RateLimitHeaders.retryAfter(response));
        }
        if (RateLimitHeaders.isLimit(response)) {
            Duration delay = RateLimitHeaders.delay(response);
            return new UnavailableException(
                    Messages.Unavailable_limit(status, said(response), delay.toSeconds()), delay, false, null);
        }
        return switch (status) {
            case 401 -> refused(response, Reason.UNAUTHORIZED, unauthorized(response));
            case 403 -> forbidden(response);
            case 404 -> notFound(response);
            case 409 -> conflict(response);
            case 410 -> refused(response, Reason.OTHER, Messages.Refused_gone(response.describe(), said(response)));
            case 422 -> refused(response, Reason.INVALID, invalid(response));
            case 451 ->
                refused(response, Reason.FORBIDDEN, Messages.Refused_blocked(repository(response), said(response)));
            default ->
                refused(response, Reason.OTHER, Messages.Refused_other(response.describe(), status, said(response)));
        };
    }

    static RefusedException mergedInstead(GitHubResponse response, String ref) {
        return refused(response, Reason.MERGED_INSTEAD, Messages.Refused_mergedInstead(ref, said(response)));
    }

    static RefusedException otherOrigin(GitHubConnectorRequest request, int status, HttpUrl target) {
        return new RefusedException(
                Reason.OTHER,
                status,
                Messages.Refused_otherOrigin(GitHubResponse.describe(request), withoutQuery(target)));
    }

    static RefusedException listTooLong(HttpUrl list) {
        return new RefusedException(
                Reason.OTHER,
                200,
                Messages.Refused_listTooLong(withoutQuery(list), PagedList.MAX_ITEMS, PagedList.MAX_PAGES));
    }

    static UnavailableException listTooSlow(HttpUrl list, Duration limit) {
        return new UnavailableException(
                Messages.Unavailable_listTooSlow(withoutQuery(list), limit.toMinutes()), null, false, null);
    }

    static UnavailableException paused(Duration delay) {
        return new UnavailableException(Messages.Unavailable_paused(delay.toSeconds() + 1), delay, false, null);
    }

    static RefusedException pathSegment(String name) {
        return new RefusedException(Reason.INVALID, 0, Messages.Refused_pathSegment(name));
    }

    private static HttpUrl withoutQuery(HttpUrl url) {
        return url.newBuilder().query(null).build();
    }

    static RefusedException tooManyRedirects(GitHubConnectorRequest request) {
        return new RefusedException(
                Reason.OTHER, 310, Messages.Refused_tooManyRedirects(GitHubResponse.describe(request)));
    }

    /** A write that ended in 5xx may have been done: GitHub cuts off after ten seconds what then goes on. */
    private static UnavailableException unavailable(GitHubResponse response, @Nullable Duration delay) {
        return new UnavailableException(
                Messages.Unavailable_status(response.describe(), response.statusCode(), said(response)),
                delay,
                response.isToWrite(),
                null);
    }

    private static String invalid(GitHubResponse response) {
        String said = said(response);
        if (TransientRefusals.isNoRef(said)) {
            return Messages.Refused_noRef(said);
        }
        return response.request().method().equals("DELETE")
                ? Messages.Refused_notDeleted(said)
                : Messages.Refused_invalid(said, errors(response));
    }

    static boolean isAboutEnvironment(GitHubResponse response) {
        return response.request().url().getPath().contains("/environments/");
    }

    private static RefusedException forbidden(GitHubResponse response) {
        String said = said(response);
        return refused(
                response,
                Reason.FORBIDDEN,
                Messages.Refused_forbidden(repository(response), said) + " " + ForbiddenAdvice.of(response, said));
    }

    private static String unauthorized(GitHubResponse response) {
        return TransientRefusals.isOfApp(response)
                ? Messages.Refused_unauthorizedApp(said(response))
                : Messages.Refused_unauthorized(said(response));
    }

    private static RefusedException notFound(GitHubResponse response) {
        if (isAboutEnvironment(response)) {
            return refused(
                    response,
                    Reason.NOT_FOUND,
                    Messages.Refused_environmentNotFound(response.describe(), repository(response)));
        }
        // anything about a single deployment has its id behind that
        boolean all = response.request().url().getPath().endsWith("/deployments");
        String text = all
                ? Messages.Refused_notFound(repository(response), part(response, 1))
                : Messages.Refused_deploymentNotFound(response.describe(), repository(response));
        return refused(response, Reason.NOT_FOUND, text);
    }

    private static RefusedException conflict(GitHubResponse response) {
        Map<String, List<String>> contexts = contextsByState(response.json());
        if (!contexts.isEmpty()) {
            List<String> states = new ArrayList<>();
            contexts.forEach((state, names) -> states.add(state + ": " + String.join(", ", names)));
            return refused(
                    response, Reason.REQUIRED_CONTEXTS, Messages.Refused_requiredContexts(String.join("; ", states)));
        }
        if (said(response).toLowerCase(Locale.ROOT).contains("merging")) {
            return refused(response, Reason.MERGE_CONFLICT, Messages.Refused_mergeConflict(said(response)));
        }
        return refused(response, Reason.CONFLICT, Messages.Refused_conflict(said(response)));
    }

    private static Map<String, List<String>> contextsByState(JsonNode body) {
        Map<String, List<String>> byState = new TreeMap<>();
        for (JsonNode error : body.path("errors")) {
            for (JsonNode context : error.path("contexts")) {
                byState.computeIfAbsent(context.path("state").asText(), state -> new ArrayList<>())
                        .add(context.path("context").asText());
            }
        }
        return byState;
    }

    /** GitHub's {@code errors}: objects with a message or with field and code, plain texts, or a single text. */
    private static String errors(GitHubResponse response) {
        List<String> errors = new ArrayList<>();
        JsonNode named = response.json().path("errors");
        Iterable<JsonNode> each = named.isTextual() ? List.of(named) : named;
        for (JsonNode error : each) {
            String message =
                    error.isTextual() ? error.asText() : error.path("message").asText("");
            String field = error.path("field").asText("");
            if (message.isEmpty()) {
                errors.add((field + " " + error.path("code").asText("")).trim());
            } else {
                errors.add(field.isEmpty() || message.contains(field) ? message : field + ": " + message);
            }
        }
        return errors.isEmpty() ? "" : " (" + String.join("; ", errors) + ")";
    }

    /** GitHub's own words; of an answer that is not GitHub's (a proxy's page) only the beginning, on one line. */
    private static String said(GitHubResponse response) {
        JsonNode body = response.json();
        String message = body.path("message").asText("");
        if (message.isEmpty()) {
            String page = response.text();
            message = MARKUP.matcher(page.substring(0, Math.min(page.length(), BEGINNING)))
                    .replaceAll(" ")
                    .replaceAll("\\s+", " ")
                    .trim();
        }
        String cut = Json.cut(message, 300);
        return cut == null || cut.isEmpty() ? "HTTP " + response.statusCode() : withoutFullStop(cut);
    }

    /** The sentences around it bring their own. */
    private static String withoutFullStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String repository(GitHubResponse response) {
        return part(response, 2);
    }

    private static String part(GitHubResponse response, int group) {
        Matcher url = REPOSITORY.matcher(response.request().url().toString());
        return url.lookingAt() ? url.group(group) : "";
    }

    private static RefusedException refused(GitHubResponse response, Reason reason, String message) {
        String said = said(response);
        return new RefusedException(
                reason, response.statusCode(), message, said, TransientRefusals.recovery(response, said));
    }
}
