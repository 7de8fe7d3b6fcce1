package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/**
 * A few builds that record their deployments while anything may happen, as one seed decides. Real are the journal's
 * files, GitHub's stand-in and the sockets; time and the controller's death are simulated.
 */
final class RandomRun implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(100);
    private static final Duration SWEEP = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofMinutes(30);

    /** Of one for all: to learn whom to trust takes it longer than most runs. */
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final SimulatedScheduler time = new SimulatedScheduler();
    private final OkHttpClient sound = time.tellTime(HTTP);
    private final StandInGitHub github = StandInGitHub.start();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, SimulatedBuild> builds = new TreeMap<>();

    /** Which deployment each build was told of. */
    private final Map<Long, String> owners = new TreeMap<>();

    private final SeededFaults faults;
    private final Path directory;

    @Nullable
    private final FaultProxy proxy;

    private final OkHttpClient faulty;
    private SimulatedController controller;

    /** @param realFaults whether the wire breaks for real, which takes longer */
    RandomRun(long seed, Path directory, boolean realFaults) {
        this.faults = new SeededFaults(seed);
        this.directory = directory;
        this.proxy = realFaults ? FaultProxy.before(github) : null;
        ConnectionFault wire =
                proxy == null ? ConnectionFault::pretend : ConnectionFault.through(proxy, sound.connectionPool());
        this.faulty = sound.newBuilder()
                .addInterceptor(new FaultyNetwork(faults, time, github, sound, wire))
                .build();
        github.clock(time.clock()).token("token-1", "bot-1").token("token-2", "bot-2");
        github.addRepository("octo/shop");
        if (faults.isOneOf(4)) {
            github.contentLimits();
        }
        if (faults.isOneOf(4)) {
            github.rateLimit(faults.upTo(10), time.wall().plus(faults.upTo(Duration.ofHours(1))));
        }
        int count = 2 + faults.upTo(3);
        for (int i = 1; i <= count; i++) {
            SimulatedBuild build = build("build-" + i);
            builds.put(build.key(), build);
        }
        controller = newController();
    }

    private SimulatedBuild build(String key) {
        String environment = faults.oneOf(List.of("staging", "production"));
        String credential = Integer.toString(1 + faults.upTo(1));
        Repository repository = new Repository(proxy == null ? github.apiUrl() : proxy.url(), "octo", "shop");
        boolean autoInactive = faults.isOneOf(2);
        String supersedes = autoInactive && faults.isOneOf(2) ? "deploy" : null;
        DeploymentTarget target = new DeploymentTarget(
                key, "shop#" + key, repository, credential, environment, null, null, autoInactive, supersedes);
        DeploymentRequest request =
                new DeploymentRequest("main", environment, "deploy", null, payload(key), false, List.of(), null, null);
        return new SimulatedBuild(target, request, faults);
    }

    /** A text has no room for a key, and some builds have the same. */
    @Nullable
    private JsonNode payload(String key) {
        return switch (faults.upTo(5)) {
            case 0 -> new TextNode("the release of " + key);
            case 1 -> new TextNode("the release");
            case 2 -> JsonNodeFactory.instance.objectNode().put("release", 7);
            default -> null;
        };
    }

    private SimulatedController newController() {
        return new SimulatedController(
                time, new CrashingJournal(directory, faults), this::connect, faults, this::created);
    }

    private Deployments connect(DeploymentTarget target, Consumer<Quota> quota) throws IOException {
        faults.survive();
        if (faults.isFault() && faults.isOneOf(5)) {
            throw new IOException("The credential cannot be read");
        }
        GitHubHttp http = new GitHubHttp(faulty, "github-deployments-test", quota);
        return new Deployments(http, target.repository(), () -> "Bearer token-" + target.credentialsId());
    }

    private void created(OutboxEntry entry, Deployment deployment) {
        String key = entry.key();
        String other = owners.putIfAbsent(deployment.id(), key);
        if (other != null && !other.equals(key)) {
            complaints.add(deployment.id() + " was given to " + other + " and to " + key);
        }
    }

    /** Until nothing is left to do. */
    List<String> play() {
        start();
        boolean more = true;
        while (more) {
            try {
                more = time.next();
            } catch (ProcessDeath death) {
                more = true;
            }
            if (faults.isDead()) {
                restart();
            }
            if (time.nanos() > FOREVER.toNanos()) {
                complaints.add("There is no end to it: " + controller.outbox().entries());
                break;
            }
        }
        judge();
        return complaints;
    }

    private void restart() {
        boolean up = false;
        while (!up) {
            complaints.addAll(controller.refusals());
            controller.die();
            faults.revive();
            time.run(faults.upTo(faults.isOneOf(4) ? Duration.ofDays(2) : Duration.ofMinutes(2)));
            controller = newController();
            try {
                start();
            } catch (ProcessDeath again) {
                // It dies while it starts.
            }
            up = !faults.isDead();
        }
    }

    private void start() {
        SimulatedController current = controller;
        try {
            current.outbox().start();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (OutboxEntry recovered : current.outbox().entries()) {
            Deployment deployment = recovered.deployment();
            if (deployment != null && builds.containsKey(recovered.key())) {
                created(recovered, deployment);
            }
        }
        builds.values().forEach(build -> build.goOn(current));
        current.after(SWEEP, () -> sweep(current));
        current.after(faults.upTo(A_WHILE), faults::survive);
        current.after(faults.upTo(A_WHILE), this::jump);
    }

    private void sweep(SimulatedController current) {
        for (OutboxEntry entry : current.outbox().entries()) {
            SimulatedBuild build = builds.get(entry.key());
            if (build != null && build.isGone() && entry.isOpen()) {
                build.sweep(entry);
            }
        }
    }

    private void jump() {
        if (faults.isFault()) {
            Duration by = faults.upTo(faults.oneOf(List.of(Duration.ofHours(12), Duration.ofDays(4000))));
            time.jump(faults.isOneOf(2) ? by : by.negated());
        }
    }

    private void judge() {
        complaints.addAll(controller.refusals());
        Map<String, List<RecordedDeployment>> found = new TreeMap<>();
        for (RecordedDeployment deployment : github.deployments("octo/shop")) {
            String owner = owners.get(deployment.id());
            String mark = deployment.payload().path("jenkins").path("key").asText(null);
            if (owner == null || mark != null && !owner.equals(mark)) {
                complaints.add(deployment.id() + " marked " + mark + " belongs to " + owner + " and has "
                        + deployment.states());
            } else {
                found.computeIfAbsent(owner, key -> new ArrayList<>()).add(deployment);
            }
        }
        for (SimulatedBuild build : builds.values()) {
            complaints.addAll(build.complaints(found.getOrDefault(build.key(), List.of())));
        }
        controller.outbox().entries().forEach(left -> complaints.add("not settled: " + left));
        try (var files = Files.list(directory)) {
            files.forEach(file -> complaints.add("left: " + file.getFileName()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
        github.close();
        sound.connectionPool().evictAll();
    }
}
