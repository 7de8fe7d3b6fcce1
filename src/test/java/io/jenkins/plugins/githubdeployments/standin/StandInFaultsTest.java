package io.jenkins.plugins.githubdeployments.standin;

import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.anything;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.creates;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.deletes;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.lists;
import static io.jenkins.plugins.githubdeployments.standin.RequestMatcher.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Misbehaviour on demand. */
class StandInFaultsTest extends ShopTest {
    private static final String CREATE = "{'ref': 'main'}";

    @Test
    void answersWhatItIsToldAndDoesNothing() throws Exception {
        github.onNext(creates()).answer(503, Map.of("Retry-After", "7", "Content-Type", "text/html"), "<html>");

        Answer answer = client.post(DEPLOYMENTS, CREATE);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("<html>");
        assertThat(answer.header("Retry-After")).hasValue("7");
        assertThat(answer.header("Content-Type")).hasValue("text/html");
        assertThat(shop.deployments()).isEmpty();
        assertThat(github.exchanges().get(0).injected()).isTrue();
    }

    @Test
    void usesEachFaultUpInOrder() throws Exception {
        github.onNext(creates()).times(2).answer(500);
        github.onNext(anything()).answer(502);

        assertThat(client.get(DEPLOYMENTS).status()).isEqualTo(502);
        assertThat(client.post(DEPLOYMENTS, CREATE).status()).isEqualTo(500);
        assertThat(client.post(DEPLOYMENTS, CREATE).status()).isEqualTo(500);
        assertThat(client.post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
    }

    @Test
    void hitsOnlyTheRequestsThatAreMeant() throws Exception {
        github.onNext(RequestMatcher.statuses("success")).answer(500);
        github.onNext(lists()).answer(501);
        github.onNext(deletes()).answer(502);
        github.onNext(request("PUT", "/repos/octo/shop/environments/qa")).answer(504);

        long id = deploy("staging");
        assertThat(status(id, "{'state': 'queued'}").status()).isEqualTo(201);
        assertThat(status(id, "{'state': 'success'}").status()).isEqualTo(500);
        assertThat(client.get(DEPLOYMENTS + "/" + id).status()).isEqualTo(200);
        assertThat(client.get(DEPLOYMENTS + "?page=1").status()).isEqualTo(501);
        assertThat(client.delete(DEPLOYMENTS + "/" + id).status()).isEqualTo(502);
        assertThat(client.put("/repos/octo/shop/environments/qa").status()).isEqualTo(504);
        assertThat(onlyDeployment().states()).containsExactly("queued");
    }

    @Test
    void processesAndThenReportsAnError() throws Exception {
        github.onNext(creates()).processThenAnswer(502);

        assertThat(client.post(DEPLOYMENTS, CREATE).status()).isEqualTo(502);

        assertThat(shop.deployments()).hasSize(1);
    }

    @Test
    void answersLateButAsUsual() throws Exception {
        github.onNext(creates()).delay(Duration.ofMillis(150));

        long start = System.nanoTime();
        assertThat(client.post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void takesItsTimeForEveryRequest() throws Exception {
        github.latency(Duration.ofMillis(60));

        long start = System.nanoTime();
        status(deploy("staging"), "{'state': 'queued'}");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void closesInTheMiddleOfADelay() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        github.onNext(request -> arrived.complete(null)).delay(Duration.ofMinutes(10));
        CompletableFuture<Boolean> failed = CompletableFuture.supplyAsync(() -> {
            try {
                client.post(DEPLOYMENTS, CREATE);
                return false;
            } catch (Exception e) {
                return true;
            }
        });
        arrived.get();

        github.close();

        assertThat(failed.get()).isTrue();
        assertThat(shop.deployments()).isEmpty();
    }

    @Test
    void redirects() throws Exception {
        github.onNext(creates()).redirect(308, "https://elsewhere.example/deployments");

        Answer answer = client.post(DEPLOYMENTS, CREATE);

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).hasValue("https://elsewhere.example/deployments");
    }

    @Test
    void limitsWritesLikeGitHub() throws Exception {
        github.onNext(creates()).secondaryLimit(Duration.ofSeconds(60));

        Answer answer = client.post(DEPLOYMENTS, CREATE);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Retry-After")).hasValue("60");
        assertThat(answer.message()).contains("secondary rate limit");
    }

    @Test
    void stillJudgesTheRequestOfAFault() throws Exception {
        github.onNext(creates()).answer(500);

        client.post(DEPLOYMENTS, "{'ref': 'main', 'autoMerge': false}");

        assertThat(github.contractViolations())
                .containsExactly("POST " + DEPLOYMENTS + ": the request has the unknown key \"autoMerge\".");
        github.forgetExchanges();
    }
}
