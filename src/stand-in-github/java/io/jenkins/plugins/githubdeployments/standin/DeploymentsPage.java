package io.jenkins.plugins.githubdeployments.standin;

import static io.jenkins.plugins.githubdeployments.standin.Html.ago;
import static io.jenkins.plugins.githubdeployments.standin.Html.escape;
import static io.jenkins.plugins.githubdeployments.standin.Html.link;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The deployments of a repository for people: what runs where, and how it came to be.
 *
 * @param environment the only environment to show; all if empty
 * @param live whether the page renews itself
 */
record DeploymentsPage(StandInRepository repository, Optional<String> environment, boolean live, Instant now) {
    private static final int LONGEST_HISTORY = 100;

    String html() {
        String name = escape(repository.fullName());
        String heading = "<p class=\"crumbs\"><a href=\"/%s\">Repositories</a> / <a href=\"%s\">%s</a></p>"
                .formatted(live ? "?live" : "", address(""), name);
        String content = "<div class=\"columns\"><nav aria-label=\"Environments\">%s</nav><main>%s%s%s</main></div>"
                .formatted(
                        environments(),
                        "<h1>" + escape(environment.orElse("All deployments")) + "</h1>",
                        active(),
                        history());
        return Html.page("Deployments · " + repository.fullName(), live, heading, content);
    }

    private String environments() {
        String entries = repository.store().environments().stream()
                .map(each -> entry(each.name()))
                .collect(Collectors.joining());
        return "<h2>Environments</h2><ul>%s%s</ul>".formatted(entry("", "All environments", "", ""), entries);
    }

    private String entry(String name) {
        return newestFirst(Optional.of(name)).stream()
                .findFirst()
                .map(this::view)
                .map(view -> entry(name, name, view.icon(), view.word()))
                .orElseGet(() -> entry(name, name, StateView.of("inactive").icon(), "Never deployed"));
    }

    private String entry(String name, String text, String icon, String word) {
        boolean chosen = environment.orElse("").equalsIgnoreCase(name);
        return "<li><a href=\"%s\"%s>%s<span class=\"name\">%s</span><span class=\"word\">%s</span></a></li>"
                .formatted(address(name), chosen ? " aria-current=\"page\"" : "", icon, escape(text), word);
    }

    private String active() {
        String cards = repository.store().environments().stream()
                .filter(each -> environment.map(each.name()::equalsIgnoreCase).orElse(true))
                .flatMap(each -> current(each.name()).stream())
                .map(this::card)
                .collect(Collectors.joining());
        return "<section><h2>Active deployments</h2>%s</section>"
                .formatted(
                        cards.isEmpty()
                                ? "<p class=\"empty\">Nothing is deployed.</p>"
                                : "<div class=\"cards\">" + cards + "</div>");
    }

    private String card(RecordedDeployment deployment) {
        String url = deployment.environmentUrl().orElse("");
        return """
                <article class="card"><h3>%s%s</h3><p class="facts">%s</p>\
                <p class="facts"><span>%s by %s</span></p>%s</article>""".formatted(
                        view(deployment).icon(),
                        escape(deployment.environment()),
                        commit(deployment),
                        ago(deployment.updatedAt(), now),
                        escape(deployment.creator()),
                        link("visit", url, url.replaceFirst("^https?://", "").replaceFirst("/$", "") + " ↗"));
    }

    private String history() {
        List<RecordedDeployment> all = newestFirst(environment);
        String items = all.stream().limit(LONGEST_HISTORY).map(this::item).collect(Collectors.joining());
        return "<section><h2>History <span class=\"count\">%d</span></h2>%s</section>"
                .formatted(
                        all.size(),
                        items.isEmpty()
                                ? "<p class=\"empty\">There are no deployments yet.</p>"
                                : "<ol class=\"history\">" + items + "</ol>");
    }

    private String item(RecordedDeployment deployment) {
        StateView view = view(deployment);
        return """
                <li>%s<div><p class="headline"><strong>%s</strong>%s%s</p><p class="said">%s</p>\
                <p class="facts">%s<span>%s by %s</span><span class="tag">%s</span></p></div>\
                <p class="links">%s%s</p>%s</li>""".formatted(
                view.icon(),
                escape(deployment.environment()),
                view.label(),
                deployment.transientEnvironment() ? "<span class=\"tag\">transient</span>" : "",
                escape(said(deployment)),
                commit(deployment),
                ago(deployment.createdAt(), now),
                escape(deployment.creator()),
                escape(deployment.task()),
                link("button", deployment.logUrl().orElse(""), "Logs"),
                deployment.isLive() ? link("button", deployment.environmentUrl().orElse(""), "View ↗") : "",
                DeploymentDetails.html(deployment, now));
    }

    /** What was said last; what it is about as long as nothing was. */
    private static String said(RecordedDeployment deployment) {
        return deployment
                .latest()
                .map(RecordedStatus::description)
                .filter(each -> !each.isEmpty())
                .orElse(deployment.description());
    }

    private static String commit(RecordedDeployment deployment) {
        String sha = deployment.sha().substring(0, 7);
        String ref = deployment.ref().equals(deployment.sha())
                ? ""
                : "<span class=\"ref\">" + escape(deployment.ref()) + "</span>";
        return ref + "<code title=\"" + deployment.sha() + "\">" + sha + "</code>";
    }

    private StateView view(RecordedDeployment deployment) {
        boolean current = current(deployment.environment())
                .filter(each -> each.id() == deployment.id())
                .isPresent();
        return StateView.of(deployment, current);
    }

    /** What runs in an environment: the newest success. */
    private Optional<RecordedDeployment> current(String name) {
        return newestFirst(Optional.of(name)).stream()
                .filter(RecordedDeployment::isLive)
                .findFirst();
    }

    private List<RecordedDeployment> newestFirst(Optional<String> name) {
        Collection<RecordedDeployment> all = repository.store().newestFirst();
        return all.stream().filter(each -> name.map(each::isIn).orElse(true)).toList();
    }

    private String address(String name) {
        String page = "/" + repository.fullName() + "/deployments";
        return escape((name.isEmpty() ? page : page + "/" + ApiRequest.encode(name)) + (live ? "?live" : ""));
    }
}
