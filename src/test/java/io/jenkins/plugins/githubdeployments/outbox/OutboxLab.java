package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RecordedExchange;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** An outbox with its journal, a stand-in GitHub on a real socket, and time that passes as fast as it can. */
final class OutboxLab implements AutoCloseable, OutboxListener {
    private static final String REPOSITORY = "octo/shop";
    private static final Duration FOREVER = Duration.ofDays(100);

    /** The build has nothing to say to it. */
    private static final OutboxListener NOBODY = event -> {};

    /** Of one for all: to learn whom to trust takes it longer than most tests. */
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final SimulatedScheduler time = new SimulatedScheduler();
    private final OkHttpClient http =
            time.tellTime(HTTP).newBuilder().addInterceptor(this::answer).build();
    private final List<String> trouble = new ArrayList<>();
    private final List<String> vanished = new ArrayList<>();
    private final Path directory;
    private final StandInGitHub github;
    private Outbox outbox;
    private boolean connected = true;
    private boolean readable = true;
    private boolean loadable = true;
    private boolean listening = true;
    private int attempts;
    private Runnable meanwhile = () -> {};
    private Duration onTheWay = Duration.ZERO;
    private int slow;
    private boolean defective;

    OutboxLab(Path directory) {
        this.directory = directory;
        github = StandInGitHub.start();
        github.addRepository(REPOSITORY);
        github.token("t0ken").clock(time.clock());
        outbox = newCourier();
    }

    private Outbox newCourier() {
        Random random = new Random(7);
        Journal journal = new Journal(directory) {
            @Override
            protected void delete(Path file) throws IOException {
                meanwhile.run();
                super.delete(file);
            }
        };
        return new Outbox(journal, this::connect, time, time, () -> random, List.of(this));
    }

    private Deployments connect(DeploymentTarget target, Consumer<Quota> quota) throws IOException {
        attempts++;
        if (!loadable) {
            throw new NoClassDefFoundError("gone with an update");
        }
        if (!readable) {
            throw new IllegalStateException("the store is locked");
        }
        Repository repository = connected ? target.repository() : new Repository("http://127.0.0.1:1", "octo", "shop");
        return new Deployments(
                new GitHubHttp(http, "github-deployments-test", quota), repository, () -> "Bearer t0ken");
    }

    /** Asks GitHub beside the outbox. */
    Deployments beside(String credential) {
        String apiUrl = github.apiUrl();
        return new Deployments(
                new GitHubHttp(http, "github-deployments-test", quota -> outbox.learn(apiUrl, credential, quota)),
                new Repository(apiUrl, "octo", "shop"),
                () -> "Bearer t0ken",
                outbox.gate(apiUrl, credential));
    }

    /** With a credential of the same id as all others here, from another folder. */
    OutboxEntry openWith(String key, String credential) {
        return outbox.open(target(key).withCredential(credential), request(), null, NOBODY, false);
    }

    private Response answer(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (defective) {
            defective = false;
            answer.close();
            throw new IllegalStateException("a defect in the client");
        }
        if (slow > 0) {
            slow--;
            time.run(onTheWay);
        }
        return answer;
    }

    /** The next answers take that long to come back, and all others go on meanwhile. */
    void delayAnswers(int count, Duration duration) {
        slow = count;
        onTheWay = duration;
    }

    static DeploymentRequest request() {
        return new DeploymentRequest("main", "staging", "deploy", null, null, false, List.of(), null, null);
    }

    OutboxEntry open(String key) {
        return open(key, request());
    }

    OutboxEntry open(String key, DeploymentRequest request) {
        return outbox.open(target(key), request, null, NOBODY, false);
    }

    /** A success of it retires those of the same task alone. */
    OutboxEntry openComponent(String key, String task) {
        return openComponent(key, task, null);
    }

    OutboxEntry openComponent(String key, String task, @Nullable Boolean spared) {
        Repository repository = new Repository(github.apiUrl(), "octo", "shop");
        DeploymentTarget target =
                new DeploymentTarget(key, "shop#1", repository, "github-token", "staging", null, null, true, task);
        DeploymentRequest request =
                new DeploymentRequest("main", "staging", task, null, null, false, List.of(), spared, null);
        return outbox.open(target, request, null, NOBODY, false);
    }

    /** To production, of that commit, when staging has had it. */
    OutboxEntry openAfterStaging(String key, String sha) {
        Repository repository = new Repository(github.apiUrl(), "octo", "shop");
        DeploymentTarget target =
                new DeploymentTarget(key, "shop#1", repository, "github-token", "production", null, null, true);
        DeploymentRequest request =
                new DeploymentRequest(sha, "production", "deploy", null, null, false, List.of(), null, null);
        return outbox.open(target, request, new RequiredSuccess("staging", null, sha), NOBODY, false);
    }

    OutboxEntry openAgain(String key) {
        return outbox.open(target(key), request(), null, NOBODY, true);
    }

    OutboxEntry report(String key, long id, DeploymentStatus status) {
        return outbox.report(target(key), id, status, null, false);
    }

    /** Another job reports with its own credential. */
    OutboxEntry reportFrom(String build, String credentialsId, long id, DeploymentStatus status) {
        return outbox.report(stranger(build, credentialsId), id, status, null, false);
    }

    OutboxEntry retireFrom(String build, String credentialsId, long id) {
        return outbox.retire(stranger(build, credentialsId), id, true, "Undeployed", false);
    }

    private DeploymentTarget stranger(String build, String credentialsId) {
        Repository repository = new Repository(github.apiUrl(), "octo", "shop");
        return new DeploymentTarget("stranger", build, repository, credentialsId, "staging", null, null, true);
    }

    /** As if it had been reported before a restart, perhaps. */
    OutboxEntry reportAgain(String key, long id, DeploymentStatus status) {
        return outbox.report(target(key), id, status, null, true);
    }

    OutboxEntry retire(String key, long id, boolean active, boolean delete) {
        return outbox.retire(target(key), id, active, "Undeployed", delete);
    }

    /** As GitHub tells of it, in an event too. */
    Deployment deployment(long id) {
        try {
            return connect(target("reader"), quota -> {}).get(id);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    OutboxEntry adopt(String key, long id) {
        return outbox.adopt(target(key), deployment(id), NOBODY);
    }

    boolean isOwn(Deployment deployment) {
        return outbox.isOwn(deployment, target("reader").repository());
    }

    OutboxEntry openElsewhere(String key) {
        return outbox.open(target(key, github.enterpriseApiUrl()), request(), null, NOBODY, false);
    }

    /** Another plugin, or another Jenkins, asks for it. */
    void createElsewhere(DeploymentRequest request) throws IOException {
        connect(target("nobody"), quota -> {}).create(request);
    }

    private DeploymentTarget target(String key) {
        return target(key, github.apiUrl());
    }

    private DeploymentTarget target(String key, String apiUrl) {
        Repository repository = new Repository(apiUrl, "octo", "shop");
        return new DeploymentTarget(key, "shop#1", repository, "github-token", "staging", null, null, true);
    }

    /** Another process takes over. */
    Outbox restart() {
        time.forgetTasks();
        outbox = newCourier();
        try {
            outbox.start();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return outbox;
    }

    /** Another process takes over, and somebody has emptied the folder. */
    void loseJournal() {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        restart();
    }

    void disconnect() {
        connected = false;
    }

    void connect() {
        connected = true;
    }

    void breakCredential() {
        readable = false;
    }

    void mendCredential() {
        readable = true;
    }

    /** GitHub has done what was asked, but its answer leads to a defect. */
    void breakNextAnswer() {
        defective = true;
    }

    /** Happens whenever the file of a entry is being removed. */
    void onRemoval(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    void breakClasses() {
        loadable = false;
    }

    void mendClasses() {
        loadable = true;
    }

    void breakListener() {
        listening = false;
    }

    private void hear() {
        if (!listening) {
            throw new IllegalStateException("the build cannot be loaded");
        }
    }

    Outbox outbox() {
        return outbox;
    }

    SimulatedScheduler time() {
        return time;
    }

    StandInGitHub github() {
        return github;
    }

    void run(Duration duration) {
        time.run(duration);
    }

    /** Until nothing is left to do, however long that takes. */
    void runAll() {
        while (time.next()) {
            if (time.nanos() > FOREVER.toNanos()) {
                throw new IllegalStateException("There is no end to it");
            }
        }
    }

    List<RecordedDeployment> deployments() {
        return github.deployments(REPOSITORY);
    }

    /** Those of the only deployment. */
    List<String> states() {
        if (deployments().size() != 1) {
            throw new IllegalStateException(deployments().size() + " deployments");
        }
        return deployments().get(0).states();
    }

    List<List<String>> statesOfAll() {
        return deployments().stream().map(RecordedDeployment::states).toList();
    }

    int writes() {
        return github.writes().size();
    }

    int reads() {
        return github.exchanges().size() - writes();
    }

    /** How often GitHub was asked, whether it could be reached or not. */
    int attempts() {
        return attempts;
    }

    /** Those of a limit. */
    long refusedAnswers() {
        return github.exchanges().stream()
                .filter(exchange -> exchange.status() == 403 || exchange.status() == 429)
                .count();
    }

    /** Each create by its key, each status by its state, in the order in which GitHub got them. */
    List<String> requests() {
        return github.writes().stream()
                .map(RecordedExchange::json)
                .map(json -> json.has("state")
                        ? json.path("state").asText()
                        : json.path("payload").path("jenkins").path("key").asText())
                .toList();
    }

    /** What the newest deployment was asked for with. */
    JsonNode lastCreate() {
        return github.writes().get(github.writes().size() - 1).json();
    }

    List<String> trouble() {
        return trouble;
    }

    /** Of which was told that there is no such deployment. */
    List<String> vanished() {
        return vanished;
    }

    @Override
    public void on(OutboxEvent event) {
        hear();
        String key = event.entry().key();
        if (event instanceof OutboxEvent.Delayed delayed) {
            trouble.add(
                    key + " delayed " + delayed.state() + ": " + delayed.why().getMessage());
        } else if (event instanceof OutboxEvent.GaveUp gaveUp) {
            trouble.add(key + " gave up " + gaveUp.state() + ": " + gaveUp.why().getMessage());
        } else if (event instanceof OutboxEvent.Vanished) {
            vanished.add(key);
        }
    }

    @Override
    public void close() {
        github.close();
        http.connectionPool().evictAll();
    }
}
