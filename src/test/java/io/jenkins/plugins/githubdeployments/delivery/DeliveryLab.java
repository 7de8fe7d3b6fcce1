package io.jenkins.plugins.githubdeployments.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
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

/** A courier with its journal, a stand-in GitHub on a real socket, and time that passes as fast as it can. */
final class DeliveryLab implements AutoCloseable, DeliveryListener {
    private static final String REPOSITORY = "octo/shop";
    private static final Duration FOREVER = Duration.ofDays(100);

    /** Of one for all: to learn whom to trust takes it longer than most tests. */
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final SimulatedClockwork time = new SimulatedClockwork();
    private final OkHttpClient http =
            time.tellTime(HTTP).newBuilder().addInterceptor(this::answer).build();
    private final List<String> trouble = new ArrayList<>();
    private final List<String> vanished = new ArrayList<>();
    private final Path directory;
    private final StandInGitHub github;
    private Courier courier;
    private boolean connected = true;
    private boolean readable = true;
    private boolean loadable = true;
    private boolean listening = true;
    private int attempts;
    private Runnable meanwhile = () -> {};
    private Duration onTheWay = Duration.ZERO;
    private int slow;
    private boolean defective;

    DeliveryLab(Path directory) {
        this.directory = directory;
        github = StandInGitHub.start();
        github.addRepository(REPOSITORY);
        github.token("t0ken").clock(time.clock());
        courier = newCourier();
    }

    private Courier newCourier() {
        Random random = new Random(7);
        Journal journal = new Journal(directory) {
            @Override
            protected void delete(Path file) throws IOException {
                meanwhile.run();
                super.delete(file);
            }
        };
        return new Courier(journal, this::connect, time, 6, () -> random, this);
    }

    private Deployments connect(Assignment assignment, Consumer<Quota> quota) throws IOException {
        attempts++;
        if (!loadable) {
            throw new NoClassDefFoundError("gone with an update");
        }
        if (!readable) {
            throw new IllegalStateException("the store is locked");
        }
        Repository repository =
                connected ? assignment.repository() : new Repository("http://127.0.0.1:1", "octo", "shop");
        return new Deployments(
                new GitHubHttp(http, "github-deployments-test", quota), repository, () -> "Bearer t0ken");
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

    Delivery open(String key) {
        return open(key, request());
    }

    Delivery open(String key, DeploymentRequest request) {
        return courier.open(assignment(key), request, null, this, false);
    }

    /** A success of it retires those of the same task alone. */
    Delivery openComponent(String key, String task) {
        return openComponent(key, task, null);
    }

    Delivery openComponent(String key, String task, @Nullable Boolean spared) {
        Repository repository = new Repository(github.apiUrl(), "octo", "shop");
        Assignment assignment =
                new Assignment(key, "shop#1", repository, "github-token", "staging", null, null, true, task);
        DeploymentRequest request =
                new DeploymentRequest("main", "staging", task, null, null, false, List.of(), spared, null);
        return courier.open(assignment, request, null, this, false);
    }

    /** To production, of that commit, when staging has had it. */
    Delivery openAfterStaging(String key, String sha) {
        Repository repository = new Repository(github.apiUrl(), "octo", "shop");
        Assignment assignment =
                new Assignment(key, "shop#1", repository, "github-token", "production", null, null, true);
        DeploymentRequest request =
                new DeploymentRequest(sha, "production", "deploy", null, null, false, List.of(), null, null);
        return courier.open(assignment, request, new RequiredSuccess("staging", null, sha), this, false);
    }

    Delivery openAgain(String key) {
        return courier.open(assignment(key), request(), null, this, true);
    }

    Delivery report(String key, long id, DeploymentStatus status) {
        return courier.report(assignment(key), id, status, this, false);
    }

    /** As if it had been reported before a restart, perhaps. */
    Delivery reportAgain(String key, long id, DeploymentStatus status) {
        return courier.report(assignment(key), id, status, this, true);
    }

    Delivery retire(String key, long id, boolean active, boolean delete) {
        return courier.retire(assignment(key), id, active, "Undeployed", delete, this);
    }

    /** As GitHub tells of it, in an event too. */
    Deployment deployment(long id) {
        try {
            return connect(assignment("reader"), quota -> {}).get(id);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Delivery adopt(String key, long id) {
        return courier.adopt(assignment(key), deployment(id), this);
    }

    boolean isOwn(Deployment deployment) {
        return courier.isOwn(deployment, assignment("reader").repository());
    }

    Delivery openElsewhere(String key) {
        return courier.open(assignment(key, github.enterpriseApiUrl()), request(), null, this, false);
    }

    /** Another plugin, or another Jenkins, asks for it. */
    void createWithoutCourier(DeploymentRequest request) throws IOException {
        connect(assignment("nobody"), quota -> {}).create(request);
    }

    private Assignment assignment(String key) {
        return assignment(key, github.apiUrl());
    }

    private Assignment assignment(String key, String apiUrl) {
        Repository repository = new Repository(apiUrl, "octo", "shop");
        return new Assignment(key, "shop#1", repository, "github-token", "staging", null, null, true);
    }

    /** Another process takes over. */
    Courier restart() {
        time.forgetTasks();
        courier = newCourier();
        try {
            courier.recover();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return courier;
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

    /** Happens whenever the file of a delivery is being removed. */
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

    Courier courier() {
        return courier;
    }

    SimulatedClockwork time() {
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
    public void created(Delivery delivery, Deployment deployment) {
        hear();
    }

    @Override
    public void told(Delivery delivery, DeploymentStatus status) {
        hear();
    }

    @Override
    public void delayed(Delivery delivery, @Nullable DeploymentState state, Exception why, Duration pause) {
        hear();
        trouble.add(delivery.assignment().key() + " delayed " + state + ": " + why.getMessage());
    }

    @Override
    public void gaveUp(Delivery delivery, @Nullable DeploymentState state, IOException why) {
        hear();
        trouble.add(delivery.assignment().key() + " gave up " + state + ": " + why.getMessage());
    }

    @Override
    public void vanished(Delivery delivery) {
        hear();
        vanished.add(delivery.assignment().key());
    }

    @Override
    public void close() {
        github.close();
        http.connectionPool().evictAll();
    }
}
