package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.githubdeployments.standin.DeploymentEvent.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The deployments and environments of one repository, changed by GitHub's rules. Readers may come from any thread;
 * changes are made one at a time by the API.
 */
final class DeploymentStore {
    private final Supplier<Instant> now;
    private final LongSupplier ids;
    private final BiConsumer<Kind, RecordedDeployment> listener;
    private final ConcurrentSkipListMap<Long, RecordedDeployment> deployments = new ConcurrentSkipListMap<>();
    private final Map<String, StandInEnvironment> environments =
            new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);

    DeploymentStore(Supplier<Instant> now, LongSupplier ids, BiConsumer<Kind, RecordedDeployment> listener) {
        this.now = now;
        this.ids = ids;
        this.listener = listener;
    }

    Collection<RecordedDeployment> oldestFirst() {
        return deployments.values();
    }

    Collection<RecordedDeployment> newestFirst() {
        return deployments.descendingMap().values();
    }

    Optional<RecordedDeployment> find(long id) {
        return Optional.ofNullable(deployments.get(id));
    }

    RecordedDeployment create(JsonNode request, String sha, String creator) {
        RecordedDeployment created = RecordedDeployment.opened(ids.getAsLong(), sha, request, creator, now.get());
        addEnvironment(created.environment());
        return put(Kind.CREATED, created);
    }

    RecordedStatus addStatus(RecordedDeployment deployment, JsonNode request, String creator) {
        RecordedStatus status = new RecordedStatus(
                ids.getAsLong(),
                request.get("state").asText(),
                request.path("description").asText(""),
                request.path("environment").asText(deployment.environment()),
                request.path("log_url").asText(request.path("target_url").asText("")),
                request.path("environment_url").asText(""),
                creator,
                now.get());
        addEnvironment(status.environment());
        RecordedDeployment changed = put(Kind.STATUS, deployment.with(status));
        if (changed.isLive() && request.path("auto_inactive").asBoolean(true)) {
            retireBefore(changed);
        }
        return status;
    }

    /** Refused for what may be live, so that a repository never loses sight of it. */
    void delete(RecordedDeployment deployment) {
        boolean active = deployment.statuses().isEmpty() || deployment.isLive();
        if (active && deployments.size() > 1) {
            throw Refusal.of(
                    422,
                    "We cannot delete an active deployment unless it is the only deployment in a given repository.");
        }
        deployments.remove(deployment.id());
        listener.accept(Kind.DELETED, deployment);
    }

    List<StandInEnvironment> environments() {
        return List.copyOf(environments.values());
    }

    Optional<StandInEnvironment> findEnvironment(String name) {
        return Optional.ofNullable(environments.get(name));
    }

    StandInEnvironment addEnvironment(String name) {
        return environments.computeIfAbsent(name, key -> new StandInEnvironment(ids.getAsLong(), name, now.get()));
    }

    void deleteEnvironment(String name) {
        environments.remove(name);
    }

    /** Transient environments end with their own deployment, and production is left to people. */
    private void retireBefore(RecordedDeployment successor) {
        for (RecordedDeployment each : deployments.headMap(successor.id()).values()) {
            boolean spared = each.transientEnvironment() || each.productionEnvironment();
            if (each.isLive() && each.isIn(successor.environment()) && !spared) {
                put(Kind.STATUS, each.with(retired(each, successor)));
            }
        }
    }

    private RecordedStatus retired(RecordedDeployment deployment, RecordedDeployment successor) {
        return new RecordedStatus(
                ids.getAsLong(), "inactive", "", deployment.environment(), "", "", successor.creator(), now.get());
    }

    private RecordedDeployment put(Kind kind, RecordedDeployment deployment) {
        deployments.put(deployment.id(), deployment);
        listener.accept(kind, deployment);
        return deployment;
    }
}
