package io.jenkins.plugins.githubdeployments.standin;

import static io.jenkins.plugins.githubdeployments.standin.Html.escape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers what a person's browser asks for, at the addresses that GitHub's pages have. */
final class StandInPages {
    private final Repositories repositories;

    StandInPages(Repositories repositories) {
        this.repositories = repositories;
    }

    Reply answer(ApiRequest request, Instant now) {
        List<String> steps = request.steps();
        if (request.path().equals("/")) {
            return Reply.html(200, index(request));
        }
        if (steps.size() == 2) {
            return Reply.html(302, "").with(Map.of("Location", request.path() + "/deployments"));
        }
        if (steps.size() > 2 && steps.get(2).equals("deployments")) {
            return repositories
                    .find(steps.get(0) + "/" + steps.get(1))
                    .map(found -> new DeploymentsPage(found, environment(request, steps), isLive(request), now))
                    .map(page -> Reply.html(200, page.html()))
                    .orElseGet(StandInPages::notFound);
        }
        return notFound();
    }

    /** GitHub names the environment in the path or, on the page that its API links to, in the query. */
    private static Optional<String> environment(ApiRequest request, List<String> steps) {
        String name = String.join("/", steps.subList(3, steps.size()));
        if (name.equals("activity_log")) {
            name = request.query().getOrDefault("environments_filter", "");
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private String index(ApiRequest request) {
        String entries = repositories.all().stream()
                .map(each -> "<li><a href=\"/%s/deployments%s\">%s</a><span class=\"word\">%s</span></li>"
                        .formatted(
                                escape(each.fullName()),
                                isLive(request) ? "?live" : "",
                                escape(each.fullName()),
                                count(each.deployments().size())))
                .collect(Collectors.joining());
        return frame(
                "Repositories",
                isLive(request),
                entries.isEmpty()
                        ? "<p class=\"empty\">There are none.</p>"
                        : "<ul class=\"index\">" + entries + "</ul>");
    }

    private static String count(int deployments) {
        return deployments + (deployments == 1 ? " deployment" : " deployments");
    }

    private static Reply notFound() {
        return Reply.html(
                404,
                frame(
                        "Not found",
                        false,
                        "<p class=\"empty\">There is no such page. <a href=\"/\">Repositories</a></p>"));
    }

    private static String frame(String title, boolean live, String content) {
        return Html.page(title, live, "", "<main class=\"narrow\"><h1>" + title + "</h1>" + content + "</main>");
    }

    private static boolean isLive(ApiRequest request) {
        return request.query().containsKey("live");
    }
}
