package io.jenkins.plugins.githubdeployments.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourierTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Courier courier = new Courier(threads);
    private final List<String> trouble = new CopyOnWriteArrayList<>();
    private StandInGitHub github;
    private Deployments deployments;

    @BeforeEach
    void start() {
        github = StandInGitHub.start();
        github.addRepository("octo/shop");
        github.token("t0ken");
        deployments = deployments("t0ken");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        github.close();
    }

    @Test
    void tellsEverythingInTheOrderInWhichItHappened() throws Exception {
        Delivery delivery = open();
        delivery.report(status(DeploymentState.QUEUED));
        delivery.report(status(DeploymentState.IN_PROGRESS));
        delivery.report(status(DeploymentState.SUCCESS));

        within(delivery.settled());
        assertThat(states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void neverRepeatsAStateNorComesBackFromATerminalOne() throws Exception {
        Delivery delivery = open();
        delivery.report(status(DeploymentState.IN_PROGRESS));
        delivery.report(status(DeploymentState.IN_PROGRESS));
        delivery.report(status(DeploymentState.FAILURE));
        delivery.report(status(DeploymentState.IN_PROGRESS));
        delivery.report(status(DeploymentState.SUCCESS));

        within(delivery.settled());
        assertThat(states()).containsExactly("in_progress", "failure");
    }

    @Test
    void keepsEachOfManyDeploymentsInOrder() throws Exception {
        List<Delivery> many = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 50; i++) {
            Delivery delivery = open();
            many.add(delivery);
            delivery.report(status(DeploymentState.QUEUED));
            delivery.report(status(DeploymentState.IN_PROGRESS));
            delivery.report(new DeploymentStatus(DeploymentState.SUCCESS, null, null, null, null, false));
        }
        for (Delivery delivery : many) {
            within(delivery.settled());
        }
        assertThat(github.deployments("octo/shop"))
                .hasSize(50)
                .allSatisfy(deployment ->
                        assertThat(deployment.states()).containsExactly("queued", "in_progress", "success"));
    }

    @Test
    void sendsOnlyTheNewestAfterAnOutage() throws Exception {
        Delivery delivery = open();
        within(delivery.created());
        github.onNext(RequestMatcher.statuses()).answer(503, Map.of("Retry-After", "1"), "");
        delivery.report(status(DeploymentState.QUEUED));
        delivery.report(status(DeploymentState.IN_PROGRESS));
        delivery.report(status(DeploymentState.SUCCESS));

        within(delivery.settled());
        assertThat(states()).containsExactly("success");
        assertThat(trouble).singleElement().asString().startsWith("delayed queued");
    }

    @Test
    void givesUpOnARefusalAndSaysSo() throws Exception {
        Delivery delivery = open();
        within(delivery.created());
        github.onNext(RequestMatcher.statuses()).answer(422, Map.of(), "{\"message\":\"Validation Failed\"}");
        delivery.report(status(DeploymentState.SUCCESS));

        assertThatThrownBy(() -> within(delivery.settled()))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(trouble).singleElement().asString().startsWith("gave up success");
    }

    @Test
    void triesToCreateOnceAndTellsWhoeverWaits() {
        github.onNext(RequestMatcher.creates()).processThenAnswer(502);

        assertThatThrownBy(() -> within(open().created())).hasCauseInstanceOf(UnavailableException.class);
        assertThat(github.writes()).hasSize(1);
    }

    @Test
    void closesADeploymentThatWasGivenUpWhileGitHubCreatedIt() throws Exception {
        github.onNext(RequestMatcher.creates()).delay(Duration.ofMillis(200));
        Delivery delivery = open();
        delivery.report(new DeploymentStatus(DeploymentState.ERROR, "Aborted", null, null, null, null));

        within(delivery.settled());
        assertThat(states()).containsExactly("error");
    }

    @Test
    void takesADeploymentBackAsIfItHadNeverBeen() throws Exception {
        within(open().created());
        Delivery delivery = open();
        delivery.report(status(DeploymentState.QUEUED));
        delivery.withdraw(status(DeploymentState.INACTIVE));

        within(delivery.settled());
        assertThat(github.deployments("octo/shop")).hasSize(1);
    }

    @Test
    void goesOnWithADeploymentThatIsThereAlready() throws Exception {
        long id = within(open().created()).id();
        Delivery resumed = courier.resume(deployments, id, listener());
        resumed.report(status(DeploymentState.SUCCESS));

        within(resumed.settled());
        assertThat(states()).containsExactly("success");
    }

    @Test
    void leavesNobodyWaitingWhenSomethingUnforeseenHappens() {
        Deployments broken = new Deployments(
                new GitHubHttp(new OkHttpClient(), "test"), new Repository(github.apiUrl(), "octo", "shop"), () -> {
                    throw new IllegalStateException("no token");
                });

        assertThatThrownBy(
                        () -> within(courier.open(broken, request(), listener()).created()))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("no token");
    }

    private Delivery open() {
        return courier.open(deployments, request(), listener());
    }

    private static DeploymentRequest request() {
        return new DeploymentRequest("main", "staging", "deploy", null, null, false, List.of(), null, null);
    }

    private static DeploymentStatus status(DeploymentState state) {
        return DeploymentStatus.of(state);
    }

    private Deployments deployments(String token) {
        return new Deployments(
                new GitHubHttp(new OkHttpClient(), "github-deployments-test"),
                new Repository(github.apiUrl(), "octo", "shop"),
                () -> "Bearer " + token);
    }

    private List<String> states() {
        return github.deployments("octo/shop").get(0).states();
    }

    private static <T> T within(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private DeliveryListener listener() {
        return new DeliveryListener() {
            @Override
            public void gaveUp(DeploymentState state, IOException why) {
                trouble.add("gave up " + state + ": " + why.getMessage());
            }

            @Override
            public void delayed(DeploymentState state, IOException why, Duration pause) {
                trouble.add("delayed " + state + ": " + why.getMessage());
            }
        };
    }
}
