package io.jenkins.plugins.githubdeployments.github;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import io.jenkins.plugins.githubdeployments.standin.StandInRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A client and a stand-in with a shop, whose closing proves that all requests were as GitHub describes them. */
abstract class ShopTest {
    static final String USER_AGENT = "github-deployments-plugin/1.2 (Jenkins)";
    static final String AUTHORIZATION = "Bearer ghs_s3cret";
    static final Duration PATIENT = Duration.ofSeconds(20);
    static final String PATH = "/repos/octo/shop/deployments";

    final HttpVersion version;
    final StandInGitHub github = StandInGitHub.start();
    final StandInRepository shop = github.addRepository("octo/shop");
    final OkHttpClient client;

    /** Where the stand-in is asked, in the version of HTTP that is tested. */
    final String apiUrl;

    final Deployments deployments;
    private final List<Http2Front> fronts = new ArrayList<>();

    ShopTest() {
        this(HttpVersion.HTTP_1_1);
    }

    ShopTest(HttpVersion version) {
        this.version = version;
        client = version.client();
        apiUrl = urlOf(github);
        deployments = at(apiUrl);
    }

    @AfterEach
    void closeAndJudge() {
        try {
            github.close();
        } finally {
            fronts.forEach(Http2Front::close);
        }
    }

    String urlOf(StandInGitHub server) {
        if (version == HttpVersion.HTTP_1_1) {
            return server.apiUrl();
        }
        Http2Front front = Http2Front.before(server);
        fronts.add(front);
        return front.url();
    }

    Deployments at(String apiUrl) {
        return at(apiUrl, "octo/shop");
    }

    Deployments at(String apiUrl, String fullName) {
        return at(apiUrl, fullName, PATIENT);
    }

    Deployments at(String apiUrl, String fullName, Duration deadline) {
        return new Deployments(
                new GitHubHttp(client, USER_AGENT, deadline),
                Repository.parse(fullName, apiUrl).orElseThrow(),
                () -> AUTHORIZATION);
    }

    /** What a build without options asks for. */
    static DeploymentRequest request(String ref) {
        return request(ref, "staging");
    }

    static DeploymentRequest request(String ref, String environment) {
        return new DeploymentRequest(ref, environment, "deploy", null, null, false, List.of(), null, null);
    }

    static DeploymentRequest merging(String ref) {
        return new DeploymentRequest(ref, "staging", "deploy", null, null, true, List.of(), null, null);
    }

    static RefusedException refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call);
    }

    static UnavailableException unavailability(ThrowingCallable call) {
        return catchThrowableOfType(UnavailableException.class, call);
    }
}
