package io.jenkins.plugins.githubdeployments.outbox;

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an outbox does, in time that passes as fast as it can. */
class OutboxTest {
    /** What listeners do here is meant to fail. */
    private static final Logger LOGGER = Logger.getLogger(EventPublisher.class.getName());

    @TempDir
    private Path directory;

    private OutboxLab lab;

    @BeforeEach
    void start() {
        LOGGER.setLevel(Level.OFF);
        lab = new OutboxLab(directory);
    }

    @AfterEach
    void stop() {
        lab.close();
        LOGGER.setLevel(null);
    }

    @Test
    void tellsEverythingInTheOrderInWhichItHappened() {
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.QUEUED);
        entry.progress(DeploymentState.IN_PROGRESS);
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
        assertThat(lab.writes()).isEqualTo(4);
        assertThat(lab.reads()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void neverRepeatsAStateNorComesBackFromATerminalOne() {
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.IN_PROGRESS);
        entry.progress(DeploymentState.IN_PROGRESS);
        assertThat(entry.close(DeploymentState.FAILURE, null).isAccepted()).isTrue();
        entry.progress(DeploymentState.IN_PROGRESS);
        assertThat(entry.close(DeploymentState.SUCCESS, null).isAccepted()).isFalse();
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "failure");
    }

    @Test
    void writesDownWhatItIsAboutToSend() {
        lab.github().onNext(RequestMatcher.creates()).answer(503);
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ZERO);
        entry.close(DeploymentState.SUCCESS, "done");
        entry.write();

        OutboxEntry recovered = lab.restart().find("a");
        assertThat(recovered.state().untold()).isEqualTo(DeploymentState.SUCCESS);
        lab.runAll();
        assertThat(lab.states()).containsExactly("success");
    }

    /** The deployment stays the same when the job is renamed or moved, also after a restart. */
    @Test
    void followsABuildWhoseJobIsRenamed() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        assertThat(entry.move("folder/renamed#1").isAccepted()).isTrue();
        entry.write();

        OutboxEntry recovered = lab.restart().find("a");
        assertThat(recovered.target().build()).isEqualTo("folder/renamed#1");
        recovered.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void createsWhatWasOnlyWrittenDown() {
        lab.open("a").write();
        lab.restart();
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void looksForTheDeploymentWhoseAnswerWasLost() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        OutboxEntry entry = lab.open("a");
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
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
        List<OutboxEntry> others = List.of(lab.open("b"), lab.open("c"), lab.open("d"));
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.disconnect();
        others.forEach(other -> other.progress(DeploymentState.QUEUED));
        lab.run(Duration.ofMillis(1));
        lab.connect();
        lab.github().onNext(RequestMatcher.statuses()).answer(502);
        entry.close(DeploymentState.SUCCESS, null);
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
        OutboxEntry other = lab.open("b");
        other.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        lab.open("a").close(DeploymentState.FAILURE, null);
        lab.runAll();

        assertThat(lab.deployments()).hasSize(2);
    }

    @Test
    void findsADeploymentWithATextPayloadByAllElse() {
        DeploymentRequest text = OutboxLab.request().withPayload(new TextNode("v1"));
        lab.open("stranger", OutboxLab.request().withPayload(new TextNode("v2")));
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
        DeploymentRequest text = OutboxLab.request().withPayload(new TextNode("v1"));
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(502);
        lab.open("a", text).close(DeploymentState.SUCCESS, null);
        lab.run(Duration.ofSeconds(5));
        lab.createElsewhere(text);
        lab.runAll();

        assertThat(lab.statesOfAll()).containsExactly(List.of("success"), List.of());
    }

    @Test
    void takesNothingThatMayBeAboutToBecomeAnothersOfTheSameText() {
        DeploymentRequest text = OutboxLab.request().withPayload(new TextNode("v1"));
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        lab.open("a", text).close(DeploymentState.FAILURE, null);
        lab.run(Duration.ofSeconds(5));
        lab.delayAnswers(1, Duration.ofSeconds(20));
        lab.open("b", text).close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.statesOfAll()).containsExactlyInAnyOrder(List.of("success"), List.of("failure"));
        assertThat(lab.trouble()).last().asString().contains("not clear yet");
    }

    @Test
    void marksThePayloadBesideTheUsersOwnMembers() {
        lab.open(
                "a",
                OutboxLab.request()
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
                OutboxLab.request()
                        .withPayload(JsonNodeFactory.instance.objectNode().put("jenkins", "mine")));
        lab.runAll();

        assertThat(lab.lastCreate().path("payload").path("jenkins").asText()).isEqualTo("mine");
    }

    @Test
    void asksWhetherGitHubHasHeardAStatusWhoseAnswerWasLost() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).processThenAnswer(502);
        entry.progress(DeploymentState.IN_PROGRESS);
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("in_progress", "success");
    }

    @Test
    void asksAlsoWhenItWasOurselvesWhoLostTheAnswer() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.breakNextAnswer();
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void sendsAStatusAgainThatGitHubHasNotHeard() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(502);
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void sendsOnlyTheNewestAfterAnOutage() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(503, Map.of("Retry-After", "30"), "");
        entry.progress(DeploymentState.QUEUED);
        entry.progress(DeploymentState.IN_PROGRESS);
        lab.run(Duration.ofSeconds(10));
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
        assertThat(lab.trouble()).singleElement().asString().startsWith("a delayed in_progress");
    }

    @Test
    void makesTwoWritesOfABuildThatStartedAndEndedDuringAnOutage() {
        lab.disconnect();
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.QUEUED);
        lab.run(Duration.ofMinutes(3));
        entry.progress(DeploymentState.IN_PROGRESS);
        entry.close(DeploymentState.SUCCESS, null);
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
            OutboxEntry entry = lab.open("d" + i);
            entry.progress(DeploymentState.QUEUED);
            entry.progress(DeploymentState.IN_PROGRESS);
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
        OutboxEntry ending = lab.open("ending");
        OutboxEntry working = lab.open("working");
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
        List<OutboxEntry> many = new ArrayList<>();
        for (int i = 0; i < 79; i++) {
            many.add(lab.open("d" + i));
        }
        lab.run(Duration.ofSeconds(70));
        many.forEach(entry -> entry.progress(DeploymentState.IN_PROGRESS));
        lab.run(Duration.ofSeconds(5));
        lab.open("late");
        lab.run(Duration.ofSeconds(1));

        assertThat(lab.deployments()).hasSize(80);
    }

    @Test
    void givesUpOnARefusalAndSaysSo() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(422, Map.of(), "{\"message\":\"Validation Failed\"}");
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThatThrownBy(() -> entry.settled().get(0, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(lab.trouble()).singleElement().asString().startsWith("a gave up success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsTheEndThoughProgressIsRefused() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).answer(422, Map.of(), "{\"message\":\"Validation Failed\"}");
        entry.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesOutADescriptionThatGitHubRefuses() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github()
                .onNext(request -> request.body().contains("rocket"))
                .times(9)
                .answer(422, Map.of(), "{\"message\":\"description contains unicode above 0xffff\"}");
        entry.report(status(DeploymentState.IN_PROGRESS, "rocket"));
        entry.close(DeploymentState.FAILURE, "rocket down");
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("in_progress", "failure");
    }

    @Test
    void leavesRoomForTheEnd() {
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        for (int i = 0; i < 120; i++) {
            entry.report(status(DeploymentState.IN_PROGRESS, "step " + i));
            lab.run(Duration.ofMinutes(2));
        }
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).hasSizeBetween(80, 95).endsWith("success");
    }

    @Test
    void asksAgainForAMinuteWhatGitHubMayNotKnowYet() {
        lab.github()
                .onNext(request -> request.body().contains("\"key\":\"a\""))
                .times(3)
                .answer(422, Map.of(), "{\"message\":\"No ref found for: main\"}");
        OutboxEntry entry = lab.open("a");
        entry.close(DeploymentState.SUCCESS, null);
        OutboxEntry other = lab.open("b");
        lab.run(Duration.ofSeconds(1));
        assertThat(other.created()).isCompleted();
        lab.run(Duration.ofSeconds(40));

        assertThat(entry.settled()).isCompleted();
    }

    @Test
    void takesARefusalForFinalAfterAMinute() {
        lab.github()
                .onNext(RequestMatcher.creates())
                .times(100)
                .answer(422, Map.of(), "{\"message\":\"No ref found for: main\"}");
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofMinutes(1));

        assertThat(entry.created()).isCompletedExceptionally();
    }

    @Test
    void waitsWhileAnAllowListIsInTheWay() {
        lab.github()
                .onNext(RequestMatcher.creates())
                .times(50)
                .answer(403, Map.of(), "{\"message\":\"the `octo` organization has an IP allow list enabled\"}");
        OutboxEntry entry = lab.open("a");
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void tellsWhoeverWaitsThatTheCreateIsRefused() {
        lab.github().onNext(RequestMatcher.creates()).answer(401, Map.of(), "{\"message\":\"Bad credentials\"}");
        OutboxEntry entry = lab.open("a");
        lab.runAll();

        assertThatThrownBy(() -> entry.created().get(0, TimeUnit.SECONDS)).hasCauseInstanceOf(RefusedException.class);
        assertThat(entry.close(DeploymentState.SUCCESS, null).isAccepted()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void createsNothingThatNobodyWantsAnyMore() {
        lab.disconnect();
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofMinutes(2));
        entry.cancel(DeploymentState.ERROR, "too late");
        lab.run(Duration.ofMillis(1));

        assertThat(entry.settled()).isCompleted();
        assertThat(entry.created()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
        lab.connect();
        lab.runAll();
        assertThat(lab.deployments()).isEmpty();
        assertThat(lab.vanished()).containsExactly("a");
    }

    @Test
    void closesWhatNobodyWantsAnyMoreIfGitHubHasItAllTheSame() {
        lab.github().onNext(RequestMatcher.creates()).processThenAnswer(504);
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofSeconds(1));
        entry.cancel(DeploymentState.ERROR, "too late");
        lab.runAll();

        assertThat(lab.states()).containsExactly("error");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesADeploymentBackAsIfItHadNeverBeen() {
        lab.open("other");
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.QUEUED);
        lab.runAll();
        entry.withdraw("skipped");
        lab.runAll();

        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.vanished()).containsExactly("a");
        assertThat(entry.settled()).isCompleted();
    }

    @Test
    void takesItForDeletedWhenTheAnswerToTheDeleteWasLost() {
        lab.open("other");
        OutboxEntry entry = lab.open("a");
        lab.runAll();
        lab.github().onNext(RequestMatcher.deletes()).processThenAnswer(502);
        entry.withdraw("skipped");
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.trouble()).hasSize(1).first().asString().startsWith("a delayed");
    }

    @Test
    void leavesADeploymentToWhoeverReportsByHand() {
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.QUEUED);
        entry.created().thenRun(entry::handOver);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void closesAsPromisedWhenNobodySaysOtherwise() throws IOException {
        OutboxEntry entry = lab.open("a");
        entry.promise(DeploymentState.SUCCESS, null);
        entry.write();
        lab.runAll();
        OutboxEntry recovered = lab.restart().find("a");
        recovered.closeAsPromised(DeploymentState.ERROR, "who knows");
        lab.runAll();

        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void goesOnAfterARestartWithoutRepeatingWhatWasTold() {
        OutboxEntry entry = lab.open("a");
        entry.progress(DeploymentState.QUEUED);
        entry.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        OutboxEntry recovered = lab.restart().find("a");
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
        OutboxEntry entry = lab.open("a");
        entry.attend(event -> {
            throw new IllegalStateException("the console is closed");
        });
        lab.github().onNext(RequestMatcher.creates()).answer(502);
        entry.progress(DeploymentState.QUEUED);
        lab.runAll();
        assertThat(entry.created()).isCompleted();
        lab.github().onNext(RequestMatcher.statuses()).answer(422);
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompletedExceptionally();
        assertThat(lab.outbox().isBusy()).isFalse();
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
        OutboxEntry before = lab.open("a");
        before.progress(DeploymentState.QUEUED);
        before.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        lab.loseJournal();
        OutboxEntry entry = lab.openAgain("a");
        entry.progress(DeploymentState.QUEUED);
        entry.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void leavesClosedWhatWasClosedBefore() {
        OutboxEntry before = lab.open("a");
        before.progress(DeploymentState.QUEUED);
        before.close(DeploymentState.ERROR, "too late");
        lab.runAll();
        OutboxEntry entry = lab.openAgain("a");
        entry.progress(DeploymentState.QUEUED);
        lab.runAll();
        assertThat(entry.created()).isCompleted();
        assertThat(entry.close(DeploymentState.SUCCESS, null).isAccepted()).isFalse();
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "error");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void knowsSinceWhenSomethingIsNotTold() {
        lab.disconnect();
        Instant start = lab.time().wall();
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofHours(2));

        assertThat(entry.state().undeliveredSince()).isEqualTo(start);
        assertThat(entry.trouble()).isNotNull();
        lab.connect();
        lab.runAll();
        assertThat(entry.state().undeliveredSince()).isNull();
        assertThat(entry.trouble()).isNull();
    }

    @Test
    void triesForWeeksAndThenLeavesItThere() {
        lab.breakCredential();
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofDays(29));
        assertThat(entry.settled()).isNotDone();
        lab.run(Duration.ofDays(2));

        assertThat(entry.settled()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void losesNothingWhenTheClockJumpsByYears() {
        lab.disconnect();
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofHours(1));
        lab.time().jump(Duration.ofDays(4000));
        lab.run(Duration.ofHours(1));
        lab.time().jump(Duration.ofDays(-8000));
        lab.run(Duration.ofHours(1));
        lab.connect();
        entry.close(DeploymentState.SUCCESS, null);
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
        lab.outbox().hurry(List.of(lab.outbox().find("d49")));
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
        lab.outbox().hurry(lab.outbox().entries());
        lab.run(Duration.ofMillis(1));

        assertThat(lab.attempts() - attempts).isEqualTo(1);
    }

    @Test
    void doesNotHurryWhileGitHubAsksForPatience() {
        lab.github().onNext(RequestMatcher.creates()).secondaryLimit(Duration.ofMinutes(2));
        lab.open("a");
        lab.run(Duration.ofSeconds(60));
        lab.outbox().hurry(lab.outbox().entries());
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
        lab.outbox().hurry(lab.outbox().entries());
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
        lab.outbox().hurry(lab.outbox().entries());
        lab.runAll();

        assertThat(lab.attempts()).isEqualTo(attempts);
    }

    @Test
    void letsOthersPassOneThatAlwaysFails() {
        lab.open("poison");
        lab.runAll();
        lab.github().onNext(RequestMatcher.statuses()).times(1000).answer(500);
        lab.outbox().find("poison").close(DeploymentState.SUCCESS, null);
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
        OutboxEntry elsewhere = lab.openElsewhere("a");
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
        OutboxEntry entry = lab.open("a");
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        assertThat(entry.created()).isCompleted();
        assertThat(lab.states()).containsExactly("success");

        lab.github().onNext(RequestMatcher.creates()).answer(401, Map.of(), "{\"message\":\"Bad credentials\"}");
        OutboxEntry refused = lab.open("b");
        lab.runAll();
        assertThat(refused.settled()).isCompletedExceptionally();
        assertThat(directory).isEmptyDirectory();
    }

    /** As of an optional plugin that is half there. */
    @Test
    void triesAgainWhenAClassIsMissing() {
        lab.breakClasses();
        List<OutboxEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(lab.open("d" + i));
        }
        lab.run(Duration.ofMinutes(10));
        assertThat(entries).extracting(OutboxEntry::trouble).containsOnly("gone with an update");
        lab.mendClasses();
        lab.open("a");
        lab.runAll();

        assertThat(lab.deployments()).hasSize(11);
    }

    @Test
    void leavesNobodyWaitingForWhatCannotBeDoneForWantOfAClass() {
        lab.breakClasses();
        OutboxEntry entry = lab.open("a");
        lab.runAll();

        assertThat(entry.created()).isCompletedExceptionally();
        assertThat(entry.settled()).isCompletedExceptionally();
        assertThat(entry.allowed()).isCompleted();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void goesOnThoughAListenerLacksAClass() {
        OutboxEntry entry = lab.open("a");
        entry.attend(event -> {
            throw new NoClassDefFoundError("gone with an update");
        });
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(entry.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("success");
    }

    @Test
    void goesOnWhenTheCredentialCannotBeReadForAWhile() {
        lab.breakCredential();
        OutboxEntry entry = lab.open("a");
        lab.run(Duration.ofMinutes(1));
        assertThat(entry.trouble()).isEqualTo("the store is locked");
        lab.mendCredential();
        entry.close(DeploymentState.SUCCESS, null);
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
        OutboxEntry entry = lab.report("x", id, status(DeploymentState.INACTIVE, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "in_progress", "success", "inactive");
        assertThat(entry.settled()).isCompleted();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void losesNoReportOnAnEntryThatIsJustBeingSettled() {
        long id = createdBySomebodyElse();
        AtomicReference<OutboxEntry> reported = new AtomicReference<>();
        lab.onRemoval(() -> {
            lab.onRemoval(() -> {});
            reported.set(lab.report("x", id, status(DeploymentState.SUCCESS, null)));
        });
        OutboxEntry entry = lab.report("x", id, status(DeploymentState.IN_PROGRESS, null));
        lab.runAll();

        assertThat(reported).hasValue(entry);
        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void writesDownAgainWhatIsReportedWhileTheFileIsBeingRemoved() {
        long id = createdBySomebodyElse();
        lab.onRemoval(() -> {
            lab.onRemoval(() -> {});
            lab.disconnect();
            lab.report("x", id, status(DeploymentState.SUCCESS, null));
        });
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, null));
        lab.run(Duration.ofSeconds(1));
        lab.connect();
        lab.restart();
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void reportsThroughTheEntryThatIsOpenAlready() {
        OutboxEntry open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();
        OutboxEntry used = lab.report("x", id, status(DeploymentState.PENDING, "waiting for a person"));
        lab.runAll();
        open.close(DeploymentState.SUCCESS, null);
        lab.runAll();

        assertThat(used).isSameAs(open);
        assertThat(lab.states()).containsExactly("pending", "success");
    }

    /** A Jenkinsfile of another folder names a deployment that it may not report on. */
    @Test
    void letsNoOtherJobReportWithTheCredentialOfTheOwner() {
        OutboxEntry open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();

        OutboxEntry other = lab.reportFrom("mallory#1", "worthless", id, status(DeploymentState.FAILURE, "hacked"));

        assertThat(other).isNotSameAs(open);
        assertThat(other.target().credentialsId()).isEqualTo("worthless");
        assertThat(open.isOpen()).isTrue();
        assertThat(lab.reportFrom("mallory#2", "worthless", id, status(DeploymentState.INACTIVE, null)))
                .as("its own entry")
                .isSameAs(other);
    }

    @Test
    void tellsTheRealEndWhateverOthersReport() {
        OutboxEntry open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();
        lab.disconnect();
        lab.reportFrom("mallory#1", "worthless", id, status(DeploymentState.FAILURE, "hacked"));
        lab.retireFrom("mallory#1", "worthless", id);

        assertThat(open.close(DeploymentState.SUCCESS, "real").isAccepted()).isTrue();
        lab.connect();
        lab.runAll();

        assertThat(lab.states()).contains("success");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void letsNoOtherCredentialOfTheSameJobJoin() {
        OutboxEntry open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();

        assertThat(lab.reportFrom("shop#2", "github-token", id, status(DeploymentState.PENDING, "same")))
                .isSameAs(open);
        assertThat(lab.reportFrom("shop#2", "other-token", id, status(DeploymentState.PENDING, "other")))
                .isNotSameAs(open);
    }

    /** Whoever reports on numbers of deployments that he guesses keeps nobody from answering or claiming them. */
    @Test
    void adoptsADeploymentThatAStrangerReportsOn() {
        long id = createdBySomebodyElse();
        lab.disconnect();
        lab.reportFrom("mallory#1", "worthless", id, status(DeploymentState.FAILURE, "hacked"));
        lab.connect();

        OutboxEntry adopted = lab.adopt("a", id);

        assertThat(adopted).isNotNull();
        assertThat(adopted.target().credentialsId()).isEqualTo("github-token");
        assertThat(lab.adopt("b", id)).isNull();
    }

    @Test
    void keepsOwnersApartAcrossARestart() {
        OutboxEntry open = lab.open("a");
        lab.runAll();
        long id = lab.deployments().get(0).id();
        lab.disconnect();
        lab.reportFrom("mallory#1", "worthless", id, status(DeploymentState.FAILURE, "hacked"))
                .write();
        open.write();

        OutboxEntry recovered = lab.restart().find("a");

        assertThat(lab.report("x", id, status(DeploymentState.PENDING, null))).isSameAs(recovered);
        assertThat(lab.reportFrom("mallory#2", "worthless", id, status(DeploymentState.INACTIVE, null)))
                .isNotSameAs(recovered);
    }

    @Test
    void adoptsADeploymentThatSomebodyElseCreatedAndClosesItAfterARestart() {
        long id = createdBySomebodyElse();
        lab.adopt("a", id).progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        OutboxEntry recovered = lab.restart().find("a");
        assertThat(recovered.isOpen()).isTrue();
        recovered.updateLinks(null, "https://shop.example.com/", true, null);
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
        DeploymentRequest request = OutboxLab.request().withPayload(new TextNode("no room"));
        OutboxEntry entry = lab.open("a", request);
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
        entry.close(DeploymentState.SUCCESS, null);
        lab.runAll();
        assertThat(lab.isOwn(created)).isFalse();
    }

    @Test
    void tellsAllOfWhatIsSaidByHandInOrder() {
        OutboxEntry open = lab.open("a");
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
        OutboxEntry open = lab.open("a");
        open.report(status(DeploymentState.PENDING, "waiting for a person"));
        open.progress(DeploymentState.IN_PROGRESS);
        open.write();
        lab.restart().find("a").progress(DeploymentState.IN_PROGRESS, "Tests", null);
        lab.runAll();

        assertThat(lab.states()).containsExactly("pending");
    }

    @Test
    void takesAnEndThatIsSaidByHandForTheEnd() {
        OutboxEntry open = lab.open("a");
        assertThat(open.report(status(DeploymentState.FAILURE, "rolled back")).isAccepted())
                .isTrue();
        assertThat(open.close(DeploymentState.SUCCESS, null).isAccepted()).isFalse();
        assertThat(open.report(status(DeploymentState.IN_PROGRESS, "again")).isAccepted())
                .isFalse();
        assertThat(open.report(status(DeploymentState.INACTIVE, null)).isAccepted())
                .isTrue();
        lab.runAll();

        assertThat(open.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("failure", "inactive");
    }

    @Test
    void keepsTheNameAndTheAddressOfTheEnvironmentWhenGitHubHearsOfTheEndAlone() {
        lab.github().onNext(RequestMatcher.creates()).answer(503);
        OutboxEntry open = lab.open("a");
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
        lab.report("x", id, status(DeploymentState.IN_PROGRESS, null)).write();
        lab.restart();
        lab.reportAgain("x", id, status(DeploymentState.IN_PROGRESS, null));
        lab.report("y", id, status(DeploymentState.SUCCESS, null));
        lab.runAll();

        assertThat(lab.states()).containsExactly("queued", "in_progress", "success");
    }

    @Test
    void doublesNoStatusWhoseAnswerIsLostWhenOnlyTheAddressDiffersFromTheOneBefore() {
        OutboxEntry open = lab.open("a");
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
        OutboxEntry build = lab.open("build");
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
            lab.retire("r" + id, id, true, true).write();
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
    void retiresThroughTheEntryThatIsOpenAlready() {
        OutboxEntry open = lab.open("a");
        open.progress(DeploymentState.IN_PROGRESS);
        lab.runAll();
        OutboxEntry used = lab.retire("r", lab.deployments().get(0).id(), true, false);
        assertThat(open.close(DeploymentState.SUCCESS, null).isAccepted()).isFalse();
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
        OutboxEntry again = lab.retire("r", id, true, false);
        lab.runAll();

        assertThat(again.settled()).isCompleted();
        assertThat(lab.states()).containsExactly("queued", "inactive");
    }

    private List<Long> createdBySomebodyElse(int count) {
        for (int i = 0; i < count; i++) {
            OutboxEntry other = lab.open("other" + i);
            other.progress(DeploymentState.SUCCESS);
            other.handOver();
        }
        lab.runAll();
        return lab.deployments().stream().map(deployment -> deployment.id()).toList();
    }

    private long createdBySomebodyElse() {
        OutboxEntry other = lab.open("other");
        other.progress(DeploymentState.QUEUED);
        other.handOver();
        lab.runAll();
        return lab.deployments().get(0).id();
    }

    private static DeploymentStatus status(DeploymentState state, String description) {
        return new DeploymentStatus(state, description, null, null, null, null);
    }
}
