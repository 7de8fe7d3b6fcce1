package io.jenkins.plugins.githubdeployments.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Pieces of HTML, and the frame around every page. */
final class Html {
    private static final String STYLE = resource("page.css");

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A link, or nothing where there is no address. */
    static String link(String cssClass, String address, String text) {
        return address.isEmpty()
                ? ""
                : "<a class=\"%s\" href=\"%s\">%s</a>".formatted(cssClass, escape(address), escape(text));
    }

    /** How long ago something was, with the exact time for those who ask. */
    static String ago(Instant then, Instant now) {
        return "<time datetime=\"%s\" title=\"%s\">%s</time>".formatted(then, then, words(Duration.between(then, now)));
    }

    static String page(String title, boolean live, String heading, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                %s<link rel="icon" href="data:,">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header class="top"><p class="notice">Stand-in GitHub (not github.com)</p>%s</header>
                %s
                </body>
                </html>
                """.formatted(
                live ? "<meta http-equiv=\"refresh\" content=\"2\">\n" : "", escape(title), STYLE, heading, content);
    }

    private static String words(Duration age) {
        if (age.toSeconds() < 2) {
            return "just now";
        }
        if (age.toMinutes() < 1) {
            return count(age.toSeconds(), "second");
        }
        if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute");
        }
        return age.toDays() < 1 ? count(age.toHours(), "hour") : count(age.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }

    private static String resource(String name) {
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
