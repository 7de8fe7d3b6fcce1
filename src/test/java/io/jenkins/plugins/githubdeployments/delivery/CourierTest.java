package io.jenkins.plugins.githubdeployments.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a courier does, in time that passes as fast as it can. */
class CourierTest {
    @TempDir
    private Path directory;

    private DeliveryLab lab;

    @BeforeEach
    void start() {
        lab = new DeliveryLab(directory);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void tellsEverythingInTheOrderInWhichItHappened() {
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.QUEUED);
        delivery.progress(DeploymentState.IN_PROGRESS);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(delivery.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
        assertThat(lab.writes()).isEqualTo(4);
        assertThat(lab.reads()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void neverRepeatsAStateNorComesBackFromATerminalOne() {
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.IN_PROGRESS);
        delivery.progress(DeploymentState.IN_PROGRESS);
        assertThat(delivery.close(DeploymentState.FAILURE, null)).isTrue();
        delivery.progress(DeploymentState.IN_PROGRESS);
        assertThat(delivery.close(DeploymentState.SUCCESS, null)).isFalse();
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "failure");
    }

    @Test
    void writesDownWhatItIsAboutToSend() {
        lab.github().onNext(RequestMatcher.creates()).answer(503);
        Delivery delivery = lab.open("a");
        lab.run(Duration.ZERO);
        delivery.close(DeploymentState.SUCCESS, "done");
        delivery.save();

        Delivery recovered = lab.restart().find("a");
        assertThat(recovered.untold()).isEqualTo(DeploymentState.SUCCESS);
        lab.runAll();
        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void createsWhatWasOnlyWrittenDown() {
        lab.open("a").save();
        lab.restart();
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void looksForTheDeploymentWhoseAnswerWasLost() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        Delivery delivery = lab.open("a");
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(delivery.settled()).isCompleted();
        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void looksNotBeforeGitHubMustHaveEndedTheLostRequest() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a");
        lab.run(Duration.ofSeconds(9));
        assertThat(lab.reads()).isZero();
        lab.run(Duration.ofSeconds(2));
        assertThat(lab.reads()).isPositive();
    }

    @Test
    void looksNotBeforeThatEvenIfGitHubIsBackMeanwhile() {
        List<Delivery> others = List.of(lab.open("b"), lab.open("c"), lab.open("d"));
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.disconnect();
        others.forEach(other -> other.progress(DeploymentState.QUEUED));
        lab.run(Duration.ofMillis(1));
        lab.connect();
        lab.github().onNext(RequestMatcher.statuses()).answer(502);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(9));
        assertThat(lab.statesOfAll()).containsOnlyOnce(List.of()).contains(List.of("queued"));
        assertThat(lab.reads()).isZero();
        lab.run(Duration.ofSeconds(2));
        assertThat(lab.reads()).isEqualTo(1);
    }

    @Test
    void looksForALostDeploymentByGitHubsClock() {
        lab.time().jump(Duration.ofDays(4000));
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("b");
        lab.run(Duration.ofSeconds(1));
        lab.time().jump(Duration.ofDays(-4000));
        lab.runAll();

        assertThat(lab.deployments()).hasSize(2);
    }

    @Test
    void createsAgainWhatGitHubHasNotCreated() {
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        lab.open("a").close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void takesNoStrangersDeploymentForItsOwn() {
        Delivery other = lab.open("b");
        other.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        lab.open("a").close(DeploymentState.FAILURE, null);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(2);
    }

    @Test
    void findsADeploymentWithATextPayloadByAllElse() {
        DeploymentRequest text = DeliveryLab.request().withPayload(new TextNode("v1"));
        lab.open("stranger", DeliveryLab.request().withPayload(new TextNode("v2")));
        lab.open("earlier", text).close(DeploymentState.SUCCESS, null);
        lab.runAll();
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a", text).close(DeploymentState.FAILURE, null);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(3);
        assertThat(lab.statesOfAll()).containsExactlyInAnyOrder(List.of(), List.of("success"), List.of("failure"));
    }

    @Test
    void takesWhatWasCreatedWhenItAskedAndNotTheNewestOfTheSameText() throws IOException {
        DeploymentRequest text = DeliveryLab.request().withPayload(new TextNode("v1"));
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a", text).close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(5));
        lab.createWithoutCourier(text);
        lab.runAll();

        assertThat(lab.statesOfAll()).containsExactly(List.of("success"), List.of());
    }

    @Test
    void takesNothingThatMayBeAboutToBecomeAnothersOfTheSameText() {
        DeploymentRequest text = DeliveryLab.request().withPayload(new TextNode("v1"));
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        lab.open("a", text).close(DeploymentState.FAILURE, null);
        lab.run(Duration.ofSeconds(5));
        lab.delayAnswers(1, Duration.ofSeconds(20));
        lab.open("b", text).close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.statesOfAll()).containsExactlyInAnyOrder(List.of("success"), List.of("failure"));
        assertThat(lab.trouble()).last().asString().contains("whose it is");
    }

    @Test
    void marksThePayloadBesideTheUsersOwnMembers() {
        lab.open(
                "a",
                DeliveryLab.request()
                        .withPayload(JsonNodeFactory.instance.objectNode().put("version", "1.2")));
        lab.runAll();

        assertThat(lab.lastCreate().path("payload").path("version").asText()).isEqualTo("1.2");
        assertThat(lab.lastCreate().path("payload").path("jenkins").path("key").asText())
                .isEqualTo("a");
        assertThat(lab.lastCreate()
                        .path("payload")
                        .path("jenkins")
                        .path("build")
                        .asText())
                .isEqualTo("shop#1");
    }

    @Test
    void leavesAMemberOfThatNameToTheUser() {
        lab.open(
                "a",
                DeliveryLab.request()
                        .withPayload(JsonNodeFactory.instance.objectNode().put("jenkins", "mine")));
        lab.runAll();

        assertThat(lab.lastCreate().path("payload").path("jenkins").asText()).isEqualTo("mine");
    }

    @Test
    void asksWhetherGitHubHasHeardAStatusWhoseAnswerWasLost() {
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).processThenAnswer(502);
        delivery.progress(DeploymentState.IN_PROGRESS);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "success");
    }

    @Test
    void asksAlsoWhenItWasOurselvesWhoLostTheAnswer() {
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.breakNextAnswer();
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void sendsAStatusAgainThatGitHubHasNotHeard() {
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(502);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void sendsOnlyTheNewestAfterAnOutage() {
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(503, Map.of("Retry-After", "30"), "");
        delivery.progress(DeploymentState.QUEUED);
        delivery.progress(DeploymentState.IN_PROGRESS);
        lab.run(Duration.ofSeconds(10));
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
        assertThat(lab.trouble()).singleElement().asString().startsWith("a delayed in_progress");
    }

    @Test
    void makesTwoWritesOfABuildThatStartedAndEndedDuringAnOutage() {
        lab.disconnect();
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.QUEUED);
        lab.run(Duration.ofMinutes(3));
        delivery.progress(DeploymentState.IN_PROGRESS);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofDays(3));
        lab.connect();
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
        assertThat(lab.writes()).isEqualTo(2);
    }

    @Test
    void waitsForAnHourAtMostWhateverGitHubAsksFor() {
        lab.github().onNext(RequestMatcher.creates()).answer(503, Map.of("Retry-After", "999999999"), "");
        lab.open("a");
        lab.run(Duration.ofMinutes(59));
        assertThat(lab.deployments()).isEmpty();
        lab.run(Duration.ofMinutes(2));
        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void letsAllOfACredentialPauseWhenGitHubAsksForIt() {
        lab.github().onNext(RequestMatcher.creates()).secondaryLimit(Duration.ofMinutes(2));
        lab.open("a");
        lab.run(Duration.ofSeconds(1));
        lab.open("b");
        lab.run(Duration.ofSeconds(118));
        assertThat(lab.deployments()).isEmpty();
        lab.run(Duration.ofSeconds(2));
        assertThat(lab.deployments()).hasSize(2);
    }

    @Test
    void spendsNoMoreThanIsLeftOfTheQuota() {
        lab.github().rateLimit(3, lab.time().wall().plus(Duration.ofMinutes(40)));
        lab.open("a");
        lab.runAll();
        lab.open("b");
        lab.open("c");
        lab.open("d");
        lab.run(Duration.ofMinutes(39));
        assertThat(lab.deployments()).hasSize(3);
        lab.run(Duration.ofMinutes(2));
        assertThat(lab.deployments()).hasSize(4);
        assertThat(lab.refusedAnswers()).isZero();
    }

    @Test
    void keepsGitHubsLimitsOfChangesOnItsOwn() {
        lab.github().contentLimits();
        for (int i = 0; i < 300; i++) {
            Delivery delivery = lab.open("d" + i);
            delivery.progress(DeploymentState.QUEUED);
            delivery.progress(DeploymentState.IN_PROGRESS);
        }
        lab.run(Duration.ofSeconds(30));
        assertThat(lab.writes()).isEqualTo(80);
        lab.run(Duration.ofMinutes(30));
        assertThat(lab.writes()).isBetween(400, 500);
        lab.runAll();
        assertThat(lab.refusedAnswers()).isZero();
        assertThat(lab.deployments()).hasSize(300);
    }

    @Test
    void createsBeforeItEndsAndEndsBeforeItTellsOfProgress() {
        Delivery ending = lab.open("ending");
        Delivery working = lab.open("working");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).secondaryLimit(Duration.ofMinutes(1));
        working.progress(DeploymentState.QUEUED);
        lab.run(Duration.ofSeconds(1));
        working.progress(DeploymentState.IN_PROGRESS);
        ending.close(DeploymentState.SUCCESS, null);
        lab.open("new");
        lab.github().forgetExchanges();
        lab.runAll();

        assertThat(lab.requests()).containsExactly("new", "success", "in_progress");
    }

    @Test
    void leavesAPartOfTheLimitsToCreatesAndEnds() {
        List<Delivery> many = new ArrayList<>();
        for (int i = 0; i < 79; i++) {
            many.add(lab.open("d" + i));
        }
        lab.run(Duration.ofSeconds(70));
        many.forEach(delivery -> delivery.progress(DeploymentState.IN_PROGRESS));
        lab.run(Duration.ofSeconds(5));
        lab.open("late");
        lab.run(Duration.ofSeconds(1));

        assertThat(lab.deployments()).hasSize(80);
    }

    @Test
    void givesUpOnARefusalAndSaysSo() {
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(422, Map.of(), "{\"message\":\"Validation Failed\"}");
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThatThrownBy(() -> delivery.settled().get(0, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(lab.trouble()).singleElement().asString().startsWith("a gave up success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsWhoeverWaitsThatTheCreateIsRefused() {
        lab.github().onNext(RequestMatcher.creates()).answer(401, Map.of(), "{\"message\":\"Bad credentials\"}");
        Delivery delivery = lab.open("a");
        lab.runAll();

        assertThatThrownBy(() -> delivery.created().get(0, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(delivery.close(DeploymentState.SUCCESS, null)).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void createsNothingThatNobodyWantsAnyMore() {
        lab.disconnect();
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofMinutes(2));
        delivery.cancel(DeploymentState.ERROR, "too late");
        lab.run(Duration.ofMillis(1));

        assertThat(delivery.settled()).isCompleted();
        assertThat(delivery.created()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
        lab.connect();
        lab.runAll();
        assertThat(lab.deployments()).isEmpty();
        assertThat(lab.vanished()).containsExactly("a");
    }

    @Test
    void closesWhatNobodyWantsAnyMoreIfGitHubHasItAllTheSame() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(504);
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofSeconds(1));
        delivery.cancel(DeploymentState.ERROR, "too late");
        lab.runAll();

        assertThat(lab.states()).containsExactly("error");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesADeploymentBackAsIfItHadNeverBeen() {
        lab.open("other");
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.QUEUED);
        lab.runAll();
        delivery.withdraw("skipped");
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.vanished()).containsExactly("a");
        assertThat(delivery.settled()).isCompleted();
    }

    @Test
    void takesItForDeletedWhenTheAnswerToTheDeleteWasLost() {
        lab.open("other");
        Delivery delivery = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.deletes()).processThenAnswer(502);
        delivery.withdraw("skipped");
        lab.runAll();

        assertThat(delivery.settled()).isCompleted();
        assertThat(lab.trouble()).hasSize(1).first().asString().startsWith("a delayed");
    }

    @Test
    void leavesADeploymentToWhoeverReportsByHand() {
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.QUEUED);
        delivery.created().thenRun(delivery::handOver);
        lab.runAll();

        assertThat(delivery.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void closesAsPromisedWhenNobodySaysOtherwise() throws IOException {
        Delivery delivery = lab.open("a");
        delivery.promise(DeploymentState.SUCCESS, null);
        delivery.save();
        lab.runAll();
        Delivery recovered = lab.restart().find("a");
        recovered.closeAsPromised(DeploymentState.ERROR, "who knows");
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void goesOnAfterARestartWithoutRepeatingWhatWasTold() {
        Delivery delivery = lab.open("a");
        delivery.progress(DeploymentState.QUEUED);
        delivery.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        Delivery recovered = lab.restart().find("a");
        assertThat(recovered.created()).isCompleted();
        assertThat(recovered.isOrphaned()).isTrue();
        recovered.progress(DeploymentState.QUEUED);
        recovered.progress(DeploymentState.IN_PROGRESS);
        recovered.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    /** Such as a console whose decorator fails. */
    @Test
    void goesOnWhateverItsListenerDoes() {
        Delivery delivery = lab.open("a");
        delivery.setListener((DeliveryListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryListener.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("the console is closed");
                }));
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        delivery.progress(DeploymentState.QUEUED);
        lab.runAll();
        assertThat(delivery.created()).isCompleted();
        lab.github().onNext(RequestMatcher.statuses()).answer(404);
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(delivery.settled()).isCompletedExceptionally();
        assertThat(lab.courier().isBusy()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void opensADeploymentOnceHoweverOftenItIsAskedFor() {
        lab.open("a");
        lab.runAll();
        lab.open("a");
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void searchesFirstForWhatMayHaveBeenOpenedBefore() {
        lab.open("a").progress(DeploymentState.QUEUED);
        lab.runAll();
        lab.loseJournal();
        lab.openAgain("a").close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.states()).containsExactly("queued", "success");
    }

    @Test
    void repeatsNothingOfWhatWasToldBefore() {
        Delivery before = lab.open("a");
        before.progress(DeploymentState.QUEUED);
        before.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        lab.loseJournal();
        Delivery delivery = lab.openAgain("a");
        delivery.progress(DeploymentState.QUEUED);
        delivery.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void leavesClosedWhatWasClosedBefore() {
        Delivery before = lab.open("a");
        before.progress(DeploymentState.QUEUED);
        before.close(DeploymentState.ERROR, "too late");
        lab.runAll();
        Delivery delivery = lab.openAgain("a");
        delivery.progress(DeploymentState.QUEUED);
        lab.runAll();
        assertThat(delivery.created()).isCompleted();
        assertThat(delivery.close(DeploymentState.SUCCESS, null)).isFalse();
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "error");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowsSinceWhenSomethingIsNotTold() {
        lab.disconnect();
        Instant start = lab.time().wall();
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofHours(2));

        assertThat(delivery.waitingSince()).isEqualTo(start);
        assertThat(delivery.isWaitingSince(start.plus(Duration.ofHours(1)))).isTrue();
        assertThat(delivery.trouble()).isNotNull();
        lab.connect();
        lab.runAll();
        assertThat(delivery.waitingSince()).isNull();
        assertThat(delivery.trouble()).isNull();
    }

    @Test
    void triesForWeeksAndThenLeavesItThere() {
        lab.breakCredential();
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofDays(29));
        assertThat(delivery.settled()).isNotDone();
        lab.run(Duration.ofDays(2));

        assertThat(delivery.settled()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void losesNothingWhenTheClockJumpsByYears() {
        lab.disconnect();
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofHours(1));
        lab.time().jump(Duration.ofDays(4000));
        lab.run(Duration.ofHours(1));
        lab.time().jump(Duration.ofDays(-8000));
        lab.run(Duration.ofHours(1));
        lab.connect();
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void asksSeldomWhileGitHubIsOutOfReachHoweverManyWait() {
        lab.disconnect();
        for (int i = 0; i < 200; i++) {
            lab.open("d" + i);
        }
        lab.run(Duration.ofMinutes(10));
        int attempts = lab.attempts();
        lab.run(Duration.ofHours(10));

        assertThat(lab.attempts() - attempts).isLessThan(10 * 60 / 2);
        lab.connect();
        lab.run(Duration.ofMinutes(10));
        assertThat(lab.deployments()).hasSize(200);
    }

    @Test
    void triesAtOnceWhenSomebodyKnowsThatGitHubIsBack() {
        lab.disconnect();
        for (int i = 0; i < 50; i++) {
            lab.open("d" + i);
        }
        lab.run(Duration.ofHours(1));
        lab.connect();
        lab.courier().hurry(List.of(lab.courier().find("d49")));
        lab.run(Duration.ofMillis(1));

        // The first that comes through wakes the others.
        assertThat(lab.deployments()).hasSize(50);
    }

    @Test
    void sendsOnlyOneToSeeWhetherGitHubIsBack() {
        lab.disconnect();
        for (int i = 0; i < 50; i++) {
            lab.open("d" + i);
        }
        lab.run(Duration.ofHours(1));
        int attempts = lab.attempts();
        lab.courier().hurry(lab.courier().deliveries());
        lab.run(Duration.ofMillis(1));

        assertThat(lab.attempts() - attempts).isEqualTo(1);
    }

    @Test
    void doesNotHurryWhileGitHubAsksForPatience() {
        lab.github().onNext(RequestMatcher.creates()).secondaryLimit(Duration.ofMinutes(2));
        lab.open("a");
        lab.run(Duration.ofSeconds(60));
        lab.courier().hurry(lab.courier().deliveries());
        lab.run(Duration.ofSeconds(59));
        assertThat(lab.writes()).isEqualTo(1);

        lab.run(Duration.ofSeconds(2));
        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void doesNotHurryWhileGitHubMayBeAtTheRequest() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a");
        lab.run(Duration.ofSeconds(1));
        lab.courier().hurry(lab.courier().deliveries());
        lab.run(Duration.ofSeconds(8));
        assertThat(lab.reads()).isZero();

        lab.runAll();
        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void hurriesNobodyWhoHasNothingToTell() {
        lab.open("a");
        lab.runAll();
        int attempts = lab.attempts();
        lab.courier().hurry(lab.courier().deliveries());
        lab.runAll();

        assertThat(lab.attempts()).isEqualTo(attempts);
    }

    @Test
    void letsOthersPassOneThatAlwaysFails() {
        lab.open("poison");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).times(1000).answer(500);
        lab.courier().find("poison").close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofMinutes(30));
        lab.open("fresh");
        lab.run(Duration.ofSeconds(1));

        assertThat(lab.deployments()).hasSize(2);
    }

    @Test
    void triesAgainInTimeThoughAnotherApiKeepsEverybodyWaiting() {
        lab.delayAnswers(5, Duration.ofMinutes(1));
        lab.github().onNext(request -> request.body().contains("\"key\":\"a\"")).answer(502);
        for (int i = 0; i < 8; i++) {
            lab.open("d" + i);
        }
        Delivery elsewhere = lab.openElsewhere("a");
        AtomicBoolean inTime = new AtomicBoolean();
        lab.time()
                .after(
                        Duration.ofSeconds(30),
                        () -> inTime.set(elsewhere.created().isDone()));
        lab.runAll();

        assertThat(inTime).isTrue();
    }

    @Test
    void goesOnThoughWhoeverListensFails() {
        lab.breakListener();
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        Delivery delivery = lab.open("a");
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        assertThat(delivery.created()).isCompleted();
        assertThat(lab.states()).containsExactly("success");

        lab.github().onNext(RequestMatcher.creates()).answer(401, Map.of(), "{\"message\":\"Bad credentials\"}");
        Delivery refused = lab.open("b");
        lab.runAll();
        assertThat(refused.settled()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void survivesItsOwnDefects() {
        lab.breakClasses();
        for (int i = 0; i < 10; i++) {
            lab.open("d" + i);
            assertThatThrownBy(lab::runAll).isInstanceOf(NoClassDefFoundError.class);
        }
        lab.mendClasses();
        lab.open("a");
        lab.runAll();

        assertThat(lab.deployments()).hasSize(11);
    }

    @Test
    void goesOnWhenTheCredentialCannotBeReadForAWhile() {
        lab.breakCredential();
        Delivery delivery = lab.open("a");
        lab.run(Duration.ofMinutes(1));
        assertThat(delivery.trouble()).isEqualTo("the store is locked");
        lab.mendCredential();
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void reportsOnADeploymentThatSomebodyElseCreated() {
        long id = createdBySomebodyElse();
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, "step 1"));
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, "step 2"));
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, "step 2"));
        lab.report("x", id, status(DeploymentState.SUCCESS, null));
        Delivery delivery = lab.report("x", id, status(DeploymentState.INACTIVE, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "in_progress", "success", "inactive");
        assertThat(delivery.settled()).isCompleted();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void losesNoReportOnADeliveryThatIsJustBeingSettled() throws InterruptedException {
        long id = createdBySomebodyElse();
        Thread reporter = new Thread(() -> lab.report("x", id, status(DeploymentState.SUCCESS, null)));
        lab.onRemoval(() -> {
            lab.onRemoval(() -> {});
            reporter.start();
            while (reporter.getState() != Thread.State.BLOCKED && reporter.isAlive()) {
                Thread.onSpinWait();
            }
        });
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, null));
        lab.runAll();
        reporter.join();
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void reportsThroughTheDeliveryThatIsOpenAlready() {
        Delivery open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();
        Delivery used = lab.report("x", id, status(DeploymentState.PENDING, "waiting for a person"));
        lab.runAll();
        open.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(used).isSameAs(open);
        assertThat(lab.states()).containsExactly("pending", "success");
    }

    @Test
    void adoptsADeploymentThatSomebodyElseCreatedAndClosesItAfterARestart() {
        long id = createdBySomebodyElse();
        lab.adopt("a", id).progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        Delivery recovered = lab.restart().find("a");
        assertThat(recovered.isOpen()).isTrue();
        recovered.telling(null, "https://shop.example.com/", true, null);
        recovered.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
        assertThat(lab.deployments().get(0).environmentUrl()).contains("https://shop.example.com/");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void doesNotAdoptWhatIsToldOfAlready() {
        long id = createdBySomebodyElse();
        lab.adopt("a", id);

        assertThat(lab.adopt("b", id)).isNull();
        assertThat(lab.isOwn(lab.deployment(id))).isTrue();
    }

    @Test
    void knowsWhatItHasCreatedByTheKeyThoughItIsSettled() {
        lab.open("a").close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.isOwn(lab.deployment(lab.deployments().get(0).id()))).isTrue();
    }

    @Test
    void knowsWhatItHasCreatedWithoutAKeyWhileItIsOpenAndBeforeTheAnswer() {
        DeploymentRequest request = DeliveryLab.request().withPayload(new TextNode("no room"));
        Delivery delivery = lab.open("a", request);
        lab.runAll();
        Deployment created = lab.deployment(lab.deployments().get(0).id());
        Deployment sooner = new Deployment(
                created.id() + 1,
                created.url(),
                created.sha(),
                created.ref(),
                created.task(),
                created.environment(),
                null,
                created.payload(),
                null,
                null,
                false);

        assertThat(lab.isOwn(created)).isTrue();
        assertThat(lab.isOwn(sooner)).isFalse();
        lab.disconnect();
        lab.open("b", request);
        assertThat(lab.isOwn(sooner)).isTrue();
        lab.connect();
        delivery.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        assertThat(lab.isOwn(created)).isFalse();
    }

    @Test
    void tellsAllOfWhatIsSaidByHandInOrder() {
        Delivery open = lab.open("a");
        open.progress(DeploymentState.IN_PROGRESS);
        open.report(status(DeploymentState.IN_PROGRESS, "half"));
        open.report(new DeploymentStatus(
                DeploymentState.IN_PROGRESS, "half", null, "https://shop.example.com/", null, null));
        open.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "in_progress", "in_progress", "success");
        assertThat(lab.reads()).isZero();
    }

    @Test
    void keepsProgressThatWasOnlyObservedFromContradictingWhatIsSaidByHand() {
        Delivery open = lab.open("a");
        open.report(status(DeploymentState.PENDING, "waiting for a person"));
        open.progress(DeploymentState.IN_PROGRESS);
        open.save();
        lab.restart().find("a").progress(DeploymentState.IN_PROGRESS, "Tests", null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("pending");
    }

    @Test
    void takesAnEndThatIsSaidByHandForTheEnd() {
        Delivery open = lab.open("a");
        assertThat(open.report(status(DeploymentState.FAILURE, "rolled back"))).isTrue();
        assertThat(open.close(DeploymentState.SUCCESS, null)).isFalse();
        assertThat(open.report(status(DeploymentState.IN_PROGRESS, "again"))).isFalse();
        assertThat(open.report(status(DeploymentState.INACTIVE, null))).isTrue();
        lab.runAll();

        assertThat(open.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("failure", "inactive");
    }

    @Test
    void keepsTheNameAndTheAddressOfTheEnvironmentWhenGitHubHearsOfTheEndAlone() {
        lab.github().onNext(RequestMatcher.creates()).answer(503);
        Delivery open = lab.open("a");
        lab.run(Duration.ZERO);
        open.report(new DeploymentStatus(
                DeploymentState.IN_PROGRESS, null, null, "https://pr-42.example.com/", "pr-42", null));
        open.report(status(DeploymentState.IN_PROGRESS, "half"));
        open.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
        assertThat(lab.deployments().get(0).environment()).isEqualTo("pr-42");
        assertThat(lab.deployments().get(0).latest().orElseThrow().environmentUrl())
                .isEqualTo("https://pr-42.example.com/");
    }

    @Test
    void tellsNothingTwiceThatIsReportedAgainAfterARestart() {
        long id = createdBySomebodyElse();
        lab.report("x", id, status(DeploymentState.SUCCESS, null));
        lab.runAll();
        lab.restart();
        lab.reportAgain("x", id, status(DeploymentState.SUCCESS, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsWhatWasReportedAfterARestart() {
        long id = createdBySomebodyElse();
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, null)).save();
        lab.restart();
        lab.reportAgain("x", id, status(DeploymentState.IN_PROGRESS, null));
        lab.report("y", id, status(DeploymentState.SUCCESS, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void doublesNoStatusWhoseAnswerIsLostWhenOnlyTheAddressDiffersFromTheOneBefore() {
        Delivery open = lab.open("a");
        open.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).processThenAnswer(502);
        open.report(
                new DeploymentStatus(DeploymentState.IN_PROGRESS, null, null, "https://shop.example.com/", null, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "in_progress");
    }

    @Test
    void retiresHundredsWithinGitHubsLimitsAndKeepsNobodyWaiting() {
        List<Long> ids = createdBySomebodyElse(300);
        lab.github().contentLimits();
        lab.run(Duration.ofHours(2));
        for (long id : ids) {
            lab.retire("r" + id, id, true, false);
        }
        lab.run(Duration.ofMinutes(2));
        Delivery build = lab.open("build");
        lab.run(Duration.ofSeconds(5));
        assertThat(build.created()).isCompleted();
        build.close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(5));
        assertThat(build.settled()).isCompleted();
        lab.run(Duration.ofMinutes(4));

        assertThat(lab.statesOfAll().subList(0, 300))
                .allSatisfy(states -> assertThat(states).endsWith("inactive"));
        assertThat(lab.refusedAnswers()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void deletesHundredsAcrossARestart() {
        List<Long> ids = createdBySomebodyElse(300);
        lab.github().contentLimits();
        lab.run(Duration.ofHours(2));
        for (long id : ids) {
            lab.retire("r" + id, id, true, true).save();
        }
        lab.run(Duration.ofMinutes(3));
        assertThat(lab.deployments()).isNotEmpty();
        lab.restart();
        lab.runAll();

        assertThat(lab.deployments()).isEmpty();
        // The limits are counted anew after a restart, which GitHub says once to each that is under way.
        assertThat(lab.refusedAnswers()).isLessThanOrEqualTo(6);
        assertThat(lab.trouble()).noneMatch(trouble -> trouble.contains("gave up"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void deletesWithoutRetiringWhatIsNotActive() {
        long id = createdBySomebodyElse();
        lab.report("x", id, status(DeploymentState.FAILURE, null));
        lab.runAll();
        lab.open("another");
        lab.runAll();
        int before = lab.writes();
        lab.retire("r", id, false, true);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.writes() - before).isEqualTo(1);
    }

    @Test
    void retiresThroughTheDeliveryThatIsOpenAlready() {
        Delivery open = lab.open("a");
        open.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        Delivery used = lab.retire("r", lab.deployments().get(0).id(), true, false);
        assertThat(open.close(DeploymentState.SUCCESS, null)).isFalse();
        lab.runAll();

        assertThat(used).isSameAs(open);
        assertThat(open.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("in_progress", "inactive");
    }

    @Test
    void goesOnRetiringWhatARestartHasInterrupted() {
        long id = createdBySomebodyElse();
        lab.github().onNext(RequestMatcher.statuses()).processThenAnswer(502);
        lab.retire("r", id, true, false);
        lab.run(Duration.ZERO);
        lab.restart();
        Delivery again = lab.retire("r", id, true, false);
        lab.runAll();

        assertThat(again.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued", "inactive");
    }

    private List<Long> createdBySomebodyElse(int count) {
        for (int i = 0; i < count; i++) {
            Delivery other = lab.open("other" + i);
            other.progress(DeploymentState.SUCCESS);
            other.handOver();
        }
        lab.runAll();
        return lab.deployments().stream().map(deployment -> deployment.id()).toList();
    }

    private long createdBySomebodyElse() {
        Delivery other = lab.open("other");
        other.progress(DeploymentState.QUEUED);
        other.handOver();
        lab.runAll();
        return lab.deployments().get(0).id();
    }

    private static DeploymentStatus status(DeploymentState state, String description) {
        return new DeploymentStatus(state, description, null, null, null, null);
    }
}
