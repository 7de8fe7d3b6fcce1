package io.jenkins.plugins.githubdeployments.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.githubdeployments.standin.Accounts.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A GitHub on the loopback interface that knows deployments and nothing else. It keeps state and follows the documented
 * rules of the API, fails on demand, remembers every exchange, shows people a page like GitHub's own, and on closing
 * insists that all that was said agrees with GitHub's published description of the API.
 */
public final class StandInGitHub implements AutoCloseable {
    static {
        // Nagle's algorithm makes each reply 40 ms late; read once, when the server's classes load
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8081;
    // many clients may connect at the same moment; whom the default of 50 leaves out tries again a second later
    private static final int BACKLOG = 2000;
    // beyond 32 bits, as GitHub's own have long been
    private static final long FIRST_ID = 5_000_000_001L;

    // first, because the rate limit asks for the time when it is made
    private volatile Clock clock = Clock.systemUTC();
    private volatile Duration latency = Duration.ZERO;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInGitHub::thread);
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final List<Consumer<DeploymentEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();
    private final Exchanges exchanges = new Exchanges();
    private final RateLimit limit = new RateLimit(this::now);
    private final ContentLimits contentLimits = new ContentLimits(this::now);
    private final Repositories repositories = new Repositories(this::repository);
    private final StandInApi api = new StandInApi(accounts, limit, contentLimits, repositories);
    private final StandInPages pages = new StandInPages(repositories);

    private StandInGitHub(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(HOST, port), BACKLOG);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** On a free port. */
    public static StandInGitHub start() {
        return start(0);
    }

    public static StandInGitHub start(int port) {
        try {
            return new StandInGitHub(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The API as github.com serves it, at the root; the pages for people are there, too. */
    public String apiUrl() {
        return "http://" + HOST + ":" + port();
    }

    /** The API as an Enterprise server serves it. */
    public String enterpriseApiUrl() {
        return apiUrl() + ApiRequest.ENTERPRISE_PREFIX;
    }

    /** Adds {@code owner/name} with a branch {@code main}. */
    public StandInRepository addRepository(String fullName) {
        return repositories.add(fullName);
    }

    public StandInRepository repository(String fullName) {
        return repositories.find(fullName).orElseThrow(() -> new IllegalArgumentException("No repository " + fullName));
    }

    /** The repository's deployments, oldest first. */
    public List<RecordedDeployment> deployments(String fullName) {
        return repository(fullName).deployments();
    }

    /** Requests for the old name are sent to the repository's number from now on. */
    public void rename(String formerName, String newName) {
        repositories.rename(formerName, newName);
    }

    /** Unknown repositories come into being when they are first asked for. */
    public StandInGitHub lenient() {
        repositories.lenient();
        return this;
    }

    /** A token that may do everything. As soon as there is any token, only known ones are good. */
    public StandInGitHub token(String token) {
        return token(token, "octocat");
    }

    /** A token that may do everything in {@code repositories}, or everywhere if none is named. */
    public StandInGitHub token(String token, String login, String... repositories) {
        Set<String> names = Stream.of(repositories)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        accounts.add(token, new Account(login, true, "", names));
        return this;
    }

    public StandInGitHub readOnlyToken(String token) {
        accounts.add(token, new Account("reader", false, "", Set.of()));
        return this;
    }

    /** A token that the organisation has not let in yet, which its owner can arrange at {@code url}. */
    public StandInGitHub ssoToken(String token, String url) {
        accounts.add(token, new Account("stranger", true, url, Set.of()));
        return this;
    }

    /** How many requests are left until {@code reset}. */
    public void rateLimit(int remaining, Instant reset) {
        limit.set(remaining, reset);
    }

    /** From now on a login may change 80 things in any minute and 500 in any hour, as on github.com. */
    public StandInGitHub contentLimits() {
        contentLimits.switchOn();
        return this;
    }

    /** How long each request to the API takes; faults may add to it. */
    public StandInGitHub latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Plans a fault; without {@link FaultPlan#times} for one request. */
    public FaultPlan onNext(RequestMatcher matcher) {
        return new FaultPlan(faults, matcher, 1);
    }

    /** Where timestamps come from, and what the limits go by. */
    public StandInGitHub clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Calls {@code listener} with whatever happens to deployments, one event at a time. */
    public void onEvent(Consumer<DeploymentEvent> listener) {
        listeners.add(listener);
    }

    /** Every exchange with the API, in the order in which they were answered. */
    public List<RecordedExchange> exchanges() {
        return exchanges.all();
    }

    /** The exchanges that were meant to change something. */
    public List<RecordedExchange> writes() {
        return exchanges.all().stream().filter(RecordedExchange::isWrite).toList();
    }

    /** In which ways the exchanges depart from GitHub's description; of injected faults only the request counts. */
    public List<String> contractViolations() {
        return exchanges.violations();
    }

    /** Forgets the exchanges so far and thereby what was wrong with them; deployments stay. */
    public void forgetExchanges() {
        exchanges.forget();
    }

    /** Stops at once, even in the middle of a delayed reply; fails if there are contract violations. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        List<String> violations = contractViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError("Not as in GitHub's description of the API:\n" + String.join("\n", violations));
        }
    }

    /** Runs until it is killed, for use with a real Jenkins. */
    public static void main(String[] args) {
        StandInGitHub github = start(args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT)
                .lenient();
        String repository = github.addRepository("octo/shop").fullName();
        System.out.println("Deployments: " + github.apiUrl() + "/" + repository + "/deployments?live");
        System.out.println("API:         " + github.apiUrl() + " or " + github.enterpriseApiUrl() + ", any token");
    }

    private void handle(HttpExchange http) throws IOException {
        ApiRequest request = ApiRequest.read(http);
        if (!request.isForApi()) {
            pages.answer(request, now()).send(http);
            return;
        }
        Fault fault = faults.take(request).after(latency);
        if (!fault.waitFor()) {
            http.close();
            return;
        }
        Reply own = fault.processed() ? api.answer(request) : null;
        Reply reply = fault.answer().orElse(own);
        exchanges.add(new RecordedExchange(
                now(), request, reply.status(), reply.body(), fault.answer().isPresent()));
        reply.send(http);
    }

    private StandInRepository repository(long id, String fullName) {
        return new StandInRepository(
                id,
                fullName,
                this::now,
                ids::getAndIncrement,
                event -> listeners.forEach(listener -> listener.accept(event)));
    }

    private Instant now() {
        return clock.instant();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stand-in GitHub");
        thread.setDaemon(true);
        return thread;
    }
}
