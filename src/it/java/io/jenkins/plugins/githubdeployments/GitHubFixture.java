package io.jenkins.plugins.githubdeployments;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A GitHub of its own for each test. Whatever the test is about: in the end every request must be as GitHub documents
 * it, and no deployment may go on after it has ended.
 */
public final class GitHubFixture implements BeforeEachCallback, AfterEachCallback {
    public static final String REPOSITORY = "octo/shop";
    public static final String CREDENTIALS_ID = "github-token";

    private static final String TOKEN = "ghp_fixture";
    public static final String AUTHORIZATION = "Bearer " + TOKEN;
    private static final Set<String> OUTCOMES = Set.of("success", "failure", "error");

    private StandInGitHub standIn;
    private FaultProxy network;

    @Override
    public void beforeEach(ExtensionContext context) {
        standIn = StandInGitHub.start().token(TOKEN);
        standIn.addRepository(REPOSITORY);
        network = FaultProxy.before(standIn);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        network.close();
        try (StandInGitHub closed = standIn) {
            assertThat(closed.deployments(REPOSITORY)).allSatisfy(GitHubFixture::endsOnce);
        }
    }

    private static void endsOnce(RecordedDeployment deployment) {
        List<String> afterFirstOutcome = deployment.states().stream()
                .dropWhile(state -> !OUTCOMES.contains(state))
                .skip(1)
                .toList();
        // GitHub's own doing, when a later deployment succeeds.
        assertThat(afterFirstOutcome).isSubsetOf("inactive");
    }

    /** To have it misbehave, or to see what was asked. */
    public StandInGitHub standIn() {
        return standIn;
    }

    /** Where Jenkins finds it. */
    public String apiUrl() {
        return network.url();
    }

    /** From now on nobody listens at {@link #apiUrl}. */
    public void goAway() {
        network.always(Mode.REFUSE);
    }

    public void comeBack() {
        network.always(Mode.PASS);
    }

    /** GitHub does what it is asked next, but its answer is lost. */
    public void loseNextAnswer() {
        network.next(Mode.RESET_AFTER);
    }

    /** What is not told yet, as files of {@code home}. */
    public static List<Path> journal(File home) throws IOException {
        Path directory = home.toPath().resolve("github-deployments");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Waits until nothing is left to be told. */
    public static void awaitDelivery(JenkinsRule jenkins) throws Exception {
        eventually(() -> journal(jenkins.jenkins.getRootDir()), List::isEmpty);
    }

    /** Adds the credential that {@link #parameters} name. */
    public static void addCredentials() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, CREDENTIALS_ID, "Token for tests", Secret.fromString(TOKEN)));
        SystemCredentialsProvider.getInstance().save();
    }

    /** Makes the next create take a while. @return opens when it has arrived */
    public CountDownLatch delayCreate() {
        CountDownLatch arrived = new CountDownLatch(1);
        standIn.onNext(request -> {
                    boolean create = creates().matches(request);
                    if (create) {
                        arrived.countDown();
                    }
                    return create;
                })
                .delay(Duration.ofSeconds(2));
        return arrived;
    }

    /** Everything but the environment, for a Jenkinsfile. */
    public String parameters() {
        return "repository: '%s', apiUrl: '%s', credentialsId: '%s', ref: 'main'"
                .formatted(REPOSITORY, apiUrl(), CREDENTIALS_ID);
    }

    public GitHubDeploymentPublisher publisher(String environment) {
        GitHubDeploymentPublisher publisher = new GitHubDeploymentPublisher(environment);
        publisher.repository = REPOSITORY;
        publisher.apiUrl = apiUrl();
        publisher.credentialsId = CREDENTIALS_ID;
        publisher.ref = "main";
        return publisher;
    }

    /** Somebody else creates a deployment. @param json with apostrophes for quotation marks */
    public long createElsewhere(String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiUrl() + "/repos/" + REPOSITORY + "/deployments"))
                .header("Authorization", AUTHORIZATION)
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(answer).path("id").asLong();
    }

    public List<RecordedDeployment> deployments() {
        return standIn.deployments(REPOSITORY);
    }

    public List<RecordedDeployment> deployments(String environment) {
        return deployments().stream()
                .filter(each -> each.environment().equals(environment))
                .toList();
    }

    /** The only deployment to the environment, as soon as it has come to an end. */
    public RecordedDeployment ended(String environment) throws Exception {
        return only(environment, OUTCOMES);
    }

    /** The only deployment to the environment, as soon as it is in the state. */
    public RecordedDeployment reached(String environment, String state) throws Exception {
        return only(environment, Set.of(state));
    }

    private RecordedDeployment only(String environment, Set<String> states) throws Exception {
        return eventually(
                        () -> deployments(environment),
                        all -> all.size() == 1 && states.contains(all.get(0).state()))
                .get(0);
    }
}
