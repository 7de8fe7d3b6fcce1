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

    static IOException explain(Reply reply) {
        int status = reply.statusCode();
        if (status >= 500 || status == 408) {
            return unavailable(reply, Limits.retryAfter(reply));
        }
        if (Limits.isLimit(reply)) {
            Duration delay = Limits.delay(reply);
            return new UnavailableException(
                    Messages.Unavailable_limit(status, said(reply), delay.toSeconds()), delay, false, null);
        }
        return switch (status) {
            case 401 -> refused(reply, Reason.UNAUTHORIZED, Messages.Refused_unauthorized(said(reply)));
            case 403 -> forbidden(reply);
            case 404 -> notFound(reply);
            case 409 -> conflict(reply);
            case 422 -> refused(reply, Reason.INVALID, invalid(reply));
            default -> refused(reply, Reason.OTHER, Messages.Refused_other(reply.describe(), status, said(reply)));
        };
    }

    static RefusedException mergedInstead(Reply reply, String ref) {
        return refused(reply, Reason.MERGED_INSTEAD, Messages.Refused_mergedInstead(ref, said(reply)));
    }

    static RefusedException otherOrigin(GitHubConnectorRequest request, int status, HttpUrl target) {
        return new RefusedException(
                Reason.OTHER,
                status,
                Messages.Refused_otherOrigin(
                        Reply.describe(request), target.newBuilder().query(null).build()));
    }

    static RefusedException tooManyRedirects(GitHubConnectorRequest request) {
        return new RefusedException(Reason.OTHER, 310, Messages.Refused_tooManyRedirects(Reply.describe(request)));
    }

    /** A write that ended in 5xx may have been done: GitHub cuts off after ten seconds what then goes on. */
    private static UnavailableException unavailable(Reply reply, @Nullable Duration delay) {
        return new UnavailableException(
                Messages.Unavailable_status(reply.describe(), reply.statusCode(), said(reply)),
                delay,
                reply.isToWrite(),
                null);
    }

    private static String invalid(Reply reply) {
        return reply.request().method().equals("DELETE")
                ? Messages.Refused_notDeleted(said(reply))
                : Messages.Refused_invalid(said(reply), errors(reply));
    }

    private static boolean isAboutEnvironment(Reply reply) {
        return reply.request().url().getPath().contains("/environments/");
    }

    private static RefusedException forbidden(Reply reply) {
        StringBuilder text = new StringBuilder(Messages.Refused_forbidden(repository(reply), said(reply)));
        String sso = ssoLink(reply);
        String accepted = reply.header("X-Accepted-GitHub-Permissions");
        if (sso != null) {
            text.append(' ').append(Messages.Refused_forbiddenSso(sso));
        } else if (accepted != null && !accepted.isBlank()) {
            text.append(' ').append(Messages.Refused_forbiddenPermissions(permissions(accepted)));
        } else {
            text.append(' ')
                    .append(
                            isAboutEnvironment(reply)
                                    ? Messages.Refused_forbiddenEnvironment()
                                    : Messages.Refused_forbiddenPlain());
        }
        return refused(reply, Reason.FORBIDDEN, text.toString());
    }

    /** {@code deployments=write; contents=read,deployments=read}: a semicolon separates alternatives. */
    private static String permissions(String header) {
        List<String> alternatives = new ArrayList<>();
        for (String alternative : header.split(";")) {
            alternatives.add(alternative.trim().replace("=", ": ").replaceAll("\\s*,\\s*", " + "));
        }
        return String.join(" " + Messages.Refused_or() + " ", alternatives);
    }

    @Nullable
    private static String ssoLink(Reply reply) {
        String header = reply.header("X-GitHub-SSO");
        int url = header == null ? -1 : header.indexOf("url=");
        return url < 0 ? null : header.substring(url + "url=".length()).trim();
    }

    private static RefusedException notFound(Reply reply) {
        if (isAboutEnvironment(reply)) {
            return refused(
                    reply, Reason.NOT_FOUND, Messages.Refused_environmentNotFound(reply.describe(), repository(reply)));
        }
        // anything about a single deployment has its id behind that
        boolean all = reply.request().url().getPath().endsWith("/deployments");
        String text = all
                ? Messages.Refused_notFound(repository(reply), part(reply, 1))
                : Messages.Refused_deploymentNotFound(reply.describe(), repository(reply));
        return refused(reply, Reason.NOT_FOUND, text);
    }

    private static RefusedException conflict(Reply reply) {
        Map<String, List<String>> contexts = contextsByState(reply.json());
        if (!contexts.isEmpty()) {
            List<String> states = new ArrayList<>();
            contexts.forEach((state, names) -> states.add(state + ": " + String.join(", ", names)));
            return refused(
                    reply, Reason.REQUIRED_CONTEXTS, Messages.Refused_requiredContexts(String.join("; ", states)));
        }
        if (said(reply).toLowerCase(Locale.ROOT).contains("merging")) {
            return refused(reply, Reason.MERGE_CONFLICT, Messages.Refused_mergeConflict(said(reply)));
        }
        return refused(reply, Reason.CONFLICT, Messages.Refused_conflict(said(reply)));
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
    private static String errors(Reply reply) {
        List<String> errors = new ArrayList<>();
        JsonNode named = reply.json().path("errors");
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
    private static String said(Reply reply) {
        JsonNode body = reply.json();
        String message = body.path("message").asText("");
        if (message.isEmpty()) {
            String page = reply.text();
            message = MARKUP.matcher(page.substring(0, Math.min(page.length(), BEGINNING)))
                    .replaceAll(" ")
                    .replaceAll("\\s+", " ")
                    .trim();
        }
        String cut = Json.cut(message, 300);
        return cut == null || cut.isEmpty() ? "HTTP " + reply.statusCode() : withoutFullStop(cut);
    }

    /** The sentences around it bring their own. */
    private static String withoutFullStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String repository(Reply reply) {
        return part(reply, 2);
    }

    private static String part(Reply reply, int group) {
        Matcher url = REPOSITORY.matcher(reply.request().url().toString());
        return url.lookingAt() ? url.group(group) : "";
    }

    private static RefusedException refused(Reply reply, Reason reason, String message) {
        return new RefusedException(reason, reply.statusCode(), message);
    }
}
