package io.jenkins.plugins.githubdeployments.standin;

import static io.jenkins.plugins.githubdeployments.standin.Html.ago;
import static io.jenkins.plugins.githubdeployments.standin.Html.escape;
import static io.jenkins.plugins.githubdeployments.standin.Html.link;

import java.time.Instant;
import java.util.stream.Collectors;

/** What a deployment went through and what it carries, folded away until someone asks. */
final class DeploymentDetails {
    private DeploymentDetails() {}

    static String html(RecordedDeployment deployment, Instant now) {
        String statuses =
                deployment.statuses().stream().map(each -> status(each, now)).collect(Collectors.joining());
        return """
                <details><summary>%s</summary><ol class="statuses">%s</ol>\
                <p class="facts"><span>Deployment <code>%d</code> of <code>%s</code>%s</span></p>\
                %s</details>""".formatted(
                        summary(deployment),
                        statuses,
                        deployment.id(),
                        deployment.sha(),
                        deployment.description().isEmpty() ? "" : ": " + escape(deployment.description()),
                        payload(deployment));
    }

    private static String summary(RecordedDeployment deployment) {
        int count = deployment.statuses().size();
        String statuses = count == 0 ? "No status yet" : count == 1 ? "1 status" : count + " statuses";
        return hasPayload(deployment) ? statuses + " and payload" : statuses;
    }

    private static String status(RecordedStatus status, Instant now) {
        StateView view = StateView.of(status.state());
        return "<li>%s<span>%s %s</span><span class=\"when\">%s %s</span></li>"
                .formatted(
                        view.icon(),
                        "<strong>" + view.word() + "</strong>",
                        escape(status.description()),
                        link("log", status.logUrl(), "log"),
                        ago(status.createdAt(), now));
    }

    private static String payload(RecordedDeployment deployment) {
        return hasPayload(deployment) ? "<pre>" + escape(deployment.payload().toPrettyString()) + "</pre>" : "";
    }

    private static boolean hasPayload(RecordedDeployment deployment) {
        return !deployment.payload().isEmpty() || !deployment.payload().asText().isEmpty();
    }
}
