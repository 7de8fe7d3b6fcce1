package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.githubdeployments.standin.CommitChecks.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers one request that is about the deployments or environments of one repository. */
final class DeploymentsApi {
    private final StandInRepository repository;
    private final DeploymentStore store;
    private final ApiRequest request;
    private final String login;
    private final StandInJson json;

    DeploymentsApi(StandInRepository repository, ApiRequest request, String login) {
        this.repository = repository;
        this.store = repository.store();
        this.request = request;
        this.login = login;
        this.json = new StandInJson(request, repository);
    }

    /** @param steps the path after the repository */
    Reply answer(List<String> steps) {
        boolean statuses = steps.size() < 3 || steps.get(2).equals("statuses");
        return switch (request.method() + " " + steps.get(0) + " " + (statuses ? steps.size() : 0)) {
            case "GET deployments 1" -> list();
            case "POST deployments 1" -> create();
            case "GET deployments 2" -> Reply.json(200, json.deployment(deployment(steps)));
            case "DELETE deployments 2" -> delete(deployment(steps));
            case "GET deployments 3" -> listStatuses(deployment(steps));
            case "POST deployments 3" -> createStatus(deployment(steps));
            case "GET deployments 4" -> getStatus(deployment(steps), steps.get(3));
            case "GET environments 1" -> listEnvironments();
            case "GET environments 2" -> Reply.json(200, json.environment(environment(steps.get(1))));
            case "PUT environments 2" -> Reply.json(200, json.environment(store.addEnvironment(steps.get(1))));
            case "DELETE environments 2" -> deleteEnvironment(environment(steps.get(1)));
            default -> throw Refusal.notFound();
        };
    }

    private Reply create() {
        JsonNode body = body();
        RequestRules.checkDeployment(body);
        String ref = body.get("ref").asText();
        String sha = repository.refs().resolve(ref).orElseThrow(() -> Refusal.of(422, "No ref found for: " + ref));
        Reply merged = body.path("auto_merge").asBoolean(true) ? repository.mergeDefaultBranchInto(ref) : null;
        if (merged != null) {
            return merged;
        }
        requireChecks(ref, repository.checks().required(sha, body.path("required_contexts")));
        RecordedDeployment created = store.create(body, sha, login);
        return Reply.json(201, json.deployment(created)).with(Map.of("Location", json.deploymentUrl(created)));
    }

    private static void requireChecks(String ref, List<Check> checks) {
        if (checks.stream().allMatch(Check::passed)) {
            return;
        }
        ObjectNode body = Reply.errorBody(409, "Conflict: Commit status checks failed for " + ref + ".");
        ObjectNode error = body.putArray("errors").addObject();
        // GitHub names all checks that it looked at, those that passed included
        error.set(
                "contexts",
                Json.array(checks.stream()
                        .map(check ->
                                Json.object().put("context", check.context()).put("state", check.state()))));
        error.put("resource", "Deployment").put("field", "required_contexts").put("code", "invalid");
        throw new Refusal(Reply.json(409, body));
    }

    private Reply list() {
        List<RecordedDeployment> found = store.newestFirst().stream()
                .filter(each -> asked("sha").equals(each.sha()) || asked("sha").isEmpty())
                .filter(each -> asked("ref").equals(each.ref()) || asked("ref").isEmpty())
                .filter(each ->
                        asked("task").equals(each.task()) || asked("task").isEmpty())
                .filter(each ->
                        each.isIn(asked("environment")) || asked("environment").isEmpty())
                .toList();
        return page(found, json::deployment);
    }

    private Reply createStatus(RecordedDeployment deployment) {
        JsonNode body = body();
        RequestRules.checkStatus(body);
        RecordedStatus created = store.addStatus(deployment, body, login);
        return Reply.json(201, json.status(deployment, created))
                .with(Map.of("Location", json.statusUrl(deployment, created)));
    }

    private Reply listStatuses(RecordedDeployment deployment) {
        List<RecordedStatus> newestFirst = new ArrayList<>(deployment.statuses());
        Collections.reverse(newestFirst);
        return page(newestFirst, each -> json.status(deployment, each));
    }

    private Reply getStatus(RecordedDeployment deployment, String id) {
        return deployment.statuses().stream()
                .filter(each -> each.id() == ApiRequest.id(id))
                .findFirst()
                .map(found -> Reply.json(200, json.status(deployment, found)))
                .orElseThrow(Refusal::notFound);
    }

    private Reply delete(RecordedDeployment deployment) {
        store.delete(deployment);
        return Reply.noContent();
    }

    private Reply listEnvironments() {
        List<StandInEnvironment> all = store.environments();
        ObjectNode body = Json.object().put("total_count", all.size());
        body.set("environments", Json.array(Page.of(request).of(all).stream().map(json::environment)));
        return Reply.json(200, body).with(links(all.size()));
    }

    private Reply deleteEnvironment(StandInEnvironment environment) {
        store.deleteEnvironment(environment.name());
        return Reply.noContent();
    }

    private <T> Reply page(List<T> all, Function<T, JsonNode> writer) {
        return Reply.json(200, Json.array(Page.of(request).of(all).stream().map(writer)))
                .with(links(all.size()));
    }

    private Map<String, String> links(int total) {
        // like GitHub, by the number of the repository rather than by its name
        String rest = request.path().replaceFirst("^/(repos/[^/]+/[^/]+|repositories/[^/]+)", "");
        String url = request.apiBase() + "/repositories/" + repository.id() + rest;
        return Page.of(request).links(request, url, total);
    }

    private JsonNode body() {
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw Refusal.of(400, "Problems parsing JSON");
        }
        return body;
    }

    private String asked(String parameter) {
        return request.query().getOrDefault(parameter, "");
    }

    private RecordedDeployment deployment(List<String> steps) {
        return store.find(ApiRequest.id(steps.get(1))).orElseThrow(Refusal::notFound);
    }

    private StandInEnvironment environment(String name) {
        return store.findEnvironment(name).orElseThrow(Refusal::notFound);
    }
}
