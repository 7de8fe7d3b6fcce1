package io.jenkins.plugins.githubdeployments;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.standin.DeploymentEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jenkinsci.plugins.github.GitHubPlugin;
import org.jenkinsci.plugins.github.config.HookSecretConfig;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jvnet.hudson.test.JenkinsRule;

/** What GitHub posts to a Jenkins when a deployment is created, by whomever. */
public final class GitHubWebhook implements AutoCloseable {
    private static final String SECRET = "webhook-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final JenkinsRule jenkins;
    private final GitHubFixture github;
    private volatile String secret = SECRET;

    public GitHubWebhook(JenkinsRule jenkins, GitHubFixture github) {
        this.jenkins = jenkins;
        this.github = github;
        github.standIn().onEvent(event -> {
            if (event.kind() == DeploymentEvent.Kind.CREATED) {
                sender.execute(() -> send(event.deployment().id()));
            }
        });
    }

    /** Has Jenkins check the signatures. */
    public static void configureSecret() {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, SECRET, "Secret of the webhook", Secret.fromString(SECRET)));
        GitHubPlugin.configuration().setHookSecretConfigs(List.of(new HookSecretConfig(SECRET)));
    }

    /** From now on it is signed by somebody who does not know the secret. */
    public void forge() {
        secret = "guessed";
    }

    /** How many events Jenkins has been sent. */
    public int sent() {
        return sent.get();
    }

    /** Sends an event once more, as the button in GitHub's settings does. @return the status of the answer */
    public int send(long id) {
        return send(id, event -> {});
    }

    /** As above, but somebody who knows the secret has changed it. */
    public int send(long id, Consumer<ObjectNode> forgery) {
        try {
            String repository = github.apiUrl() + "/repos/" + GitHubFixture.REPOSITORY;
            ObjectNode event = JSON.createObjectNode().put("action", "created");
            event.set("deployment", read(repository + "/deployments/" + id));
            event.putObject("repository")
                    .put("id", read(repository).path("id").asLong())
                    .put("full_name", GitHubFixture.REPOSITORY)
                    .put("url", repository);
            forgery.accept(event);
            int status = post(event.toString());
            sent.incrementAndGet();
            return status;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private JsonNode read(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", GitHubFixture.AUTHORIZATION)
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private int post(String body) throws IOException, InterruptedException, GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + "github-webhook/"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "deployment")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
