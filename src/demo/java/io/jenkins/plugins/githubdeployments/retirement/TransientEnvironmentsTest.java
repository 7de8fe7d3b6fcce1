package io.jenkins.plugins.githubdeployments.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.model.ItemGroup;
import hudson.util.Secret;
import io.jenkins.plugins.githubdeployments.RecordedLog;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.recording.DeploymentLocks;
import io.jenkins.plugins.githubdeployments.recording.OutboxService;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import io.jenkins.plugins.githubdeployments.support.JsonFiles;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.core.Authentication;

/** What becomes of transient environments when nobody is left who deploys to them. Here no job can be found. */
class TransientEnvironmentsTest {
    private static final Logger LOGGER = Logger.getLogger(TransientEnvironmentCleaner.class.getPackageName());

    /** As the first version has written it: what it holds must be read for ever. */
    private static final String SAMPLE =
            "{\"version\":1,\"build\":\"$JOB#7\",\"folder\":\"jobs/shop/branches/PR-42\",\"repository\":{\"apiUrl\":\"$API\","
                    + "\"owner\":\"octo\",\"name\":\"shop\"},\"environment\":\"pr-42\",\"credentialsId\":\"github-token\","
                    + "\"onClose\":\"$CLOSE\",\"expiresAt\":$EXPIRES,\"closedAt\":0}";

    @RegisterExtension
    private final RecordedLog damage = RecordedLog.of(JsonFiles.class);

    private final Path home = Jenkins.get().getRootDir().toPath();
    private final Path register = OutboxService.directory().resolve("environments");
    private final StandInGitHub github = StandInGitHub.start().token("t0ken");
    private final CredentialsProvider credentials = new OneSecret();
    private final OutboxService service = new OutboxService();
    private final Ledgers ledgers = new Ledgers();
    private final DeploymentLocks locks = new DeploymentLocks();
    private final AtomicLong clock = new AtomicLong(System.currentTimeMillis());
    private TransientEnvironmentCleaner cleaner = new TransientEnvironmentCleaner(clock::get);

    private static final class OneSecret extends CredentialsProvider {
        @Override
        @SuppressWarnings("rawtypes")
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
            Object secret = Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {StringCredentials.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getId" -> "github-token";
                        case "getSecret" -> Secret.fromString("t0ken");
                        default -> null;
                    });
            return List.of(type.cast(secret));
        }
    }

    @BeforeEach
    void start() throws IOException {
        github.addRepository("octo/shop");
        Files.createDirectories(register);
        ExtensionList.lookup(OutboxService.class).add(service);
        ExtensionList.lookup(Ledgers.class).add(ledgers);
        ExtensionList.lookup(DeploymentLocks.class).add(locks);
        ExtensionList.lookup(CredentialsProvider.class).add(credentials);
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void stop() throws IOException {
        LOGGER.setLevel(null);
        service.onBeforeShutdown();
        ExtensionList.lookup(OutboxService.class).remove(service);
        ExtensionList.lookup(Ledgers.class).remove(ledgers);
        ExtensionList.lookup(DeploymentLocks.class).remove(locks);
        ExtensionList.lookup(TransientEnvironments.class).clear();
        ExtensionList.lookup(CredentialsProvider.class).remove(credentials);
        github.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static TransientEnvironment environment(String job, String onClose, long expiresAt, String api) {
        return new TransientEnvironment(
                1,
                job + "#7",
                "jobs/shop/branches/PR-42",
                new Repository(api, "octo", "shop"),
                "pr-42",
                "github-token",
                onClose,
                expiresAt,
                0);
    }

    private TransientEnvironment register(String job, String onClose, long expiresAt, String api) throws IOException {
        TransientEnvironment environment = environment(job, onClose, expiresAt, api);
        Files.writeString(
                register.resolve(environment.key() + ".json"),
                SAMPLE.replace("$JOB", job)
                        .replace("$API", api)
                        .replace("$CLOSE", onClose)
                        .replace("$EXPIRES", Long.toString(expiresAt)));
        return environment;
    }

    private void register(String job, String onClose, long expiresAt) throws IOException {
        register(job, onClose, expiresAt, github.apiUrl());
    }

    /** Of a job that cannot be loaded. */
    private void keepJobOnDisk() throws IOException {
        Path folder = home.resolve("jobs/shop/branches/PR-42");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.xml"), "<broken/>");
    }

    private void deploy(String environment, DeploymentState state) throws Exception {
        DeploymentTarget target = new DeploymentTarget(
                "k" + github.deployments("octo/shop").size(),
                "shop/PR-42#7",
                new Repository(github.apiUrl(), "octo", "shop"),
                "github-token",
                environment,
                null,
                null,
                true);
        DeploymentRequest request =
                new DeploymentRequest("main", environment, "deploy", null, null, false, List.of(), true, null);
        OutboxEntry entry = service.outbox().open(target, request, null, event -> {}, false);
        entry.created().get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> settled = entry.settled();
        if (state.isTerminal()) {
            entry.close(state, null);
            settled.get(10, TimeUnit.SECONDS);
        } else {
            entry.progress(state);
        }
    }

    /** As Jenkins does it after it has started: it sees which jobs are closed, and retires what has been so for long enough. */
    private void clean() throws Exception {
        ExtensionList.lookup(TransientEnvironments.class).clear();
        ExtensionList.lookup(TransientEnvironments.class).add(new TransientEnvironments());
        cleaner = new TransientEnvironmentCleaner(clock::get);
        cleanAgain();
        cleanAfter(RetirementPlan.GRACE);
    }

    private void cleanAfter(Duration time) throws Exception {
        clock.addAndGet(time.toMillis());
        cleanAgain();
    }

    /** Waits for all that follows from it. */
    private void cleanAgain() throws Exception {
        cleaner.clean().get(10, TimeUnit.SECONDS);
    }

    private List<List<String>> states() {
        return github.deployments("octo/shop").stream()
                .map(RecordedDeployment::states)
                .toList();
    }

    private String description(int index) {
        return github.deployments("octo/shop").get(index).latest().orElseThrow().description();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(register)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void retiresWhatAJobThatIsGoneHasDeployed() throws Exception {
        deploy("pr-42", DeploymentState.FAILURE);
        deploy("pr-42", DeploymentState.SUCCESS);
        deploy("staging", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);

        clean();

        assertThat(states()).containsExactly(List.of("failure"), List.of("success", "inactive"), List.of("success"));
        assertThat(description(1)).isEqualTo("The branch or job is closed");
        assertThat(files()).isEmpty();
    }

    @Test
    void deletesWhatIsToBeDeleted() throws Exception {
        deploy("pr-42", DeploymentState.FAILURE);
        deploy("pr-42", DeploymentState.SUCCESS);
        deploy("staging", DeploymentState.SUCCESS);
        register("shop/PR-42", "deleteEnvironment", 0);

        clean();

        assertThat(github.deployments("octo/shop"))
                .extracting(RecordedDeployment::environment)
                .containsExactly("staging");
        assertThat(github.writes())
                .anyMatch(
                        write -> write.method().equals("DELETE") && write.path().endsWith("/environments/pr-42"));
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesWhatAnotherJobDeploysToAsWell() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "delete", 0);
        register("other", "keep", Long.MAX_VALUE);

        clean();

        assertThat(states()).containsExactly(List.of("success"));
        assertThat(files()).hasSize(2);
    }

    @Test
    void doesTheLeastThatIsAskedForBySeveralJobs() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "deleteEnvironment", 0);
        register("other", "inactive", 0);

        clean();

        assertThat(states()).containsExactly(List.of("success", "inactive"));
        assertThat(files()).isEmpty();
    }

    @Test
    void takesAJobThatCouldNotBeLoadedForNoneThatIsGone() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);
        keepJobOnDisk();

        clean();

        assertThat(states()).containsExactly(List.of("success"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void retiresWhatHasExpiredThoughItsJobIsThere() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "keep", System.currentTimeMillis() - 1);
        keepJobOnDisk();

        clean();

        assertThat(states()).containsExactly(List.of("success", "inactive"));
        assertThat(description(0)).isEqualTo("Expired");
        assertThat(files()).isEmpty();
    }

    @Test
    void waitsForABuildThatIsDeploying() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        deploy("pr-42", DeploymentState.IN_PROGRESS);
        register("shop/PR-42", "inactive", 0);

        clean();

        assertThat(states().get(0)).containsExactly("success");
        assertThat(files()).hasSize(1);
    }

    @Test
    void triesAgainLaterWhenGitHubCannotBeAsked() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);
        github.onNext(RequestMatcher.lists()).answer(503);

        clean();
        assertThat(files()).hasSize(1);
        int asked = github.exchanges().size();
        cleanAgain();
        assertThat(github.exchanges()).as("in the pause").hasSize(asked);

        cleanAfter(Duration.ofMinutes(1));
        assertThat(states()).containsExactly(List.of("success", "inactive"));
        assertThat(files()).isEmpty();
    }

    @Test
    void triesAgainLaterWhenGitHubRefusesAStatus() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);
        github.onNext(RequestMatcher.statuses("inactive")).answer(403);

        clean();
        assertThat(states()).containsExactly(List.of("success"));
        assertThat(files()).hasSize(1);

        cleanAfter(Duration.ofMinutes(1));
        assertThat(states()).containsExactly(List.of("success", "inactive"));
        assertThat(files()).isEmpty();
    }

    @Test
    void triesAgainLaterToDeleteTheEnvironment() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "deleteEnvironment", 0);
        github.onNext(RequestMatcher.request("DELETE", ".*/environments/.*")).answer(503);

        clean();
        assertThat(github.deployments("octo/shop")).isEmpty();
        assertThat(files()).hasSize(1);

        cleanAfter(Duration.ofMinutes(1));
        assertThat(files()).isEmpty();
    }

    @Test
    void usesTheCredentialOfAnotherJobWhenThatOfOneIsNotAccepted() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);
        register("other", "inactive", 0);
        github.onNext(RequestMatcher.lists()).answer(404);

        clean();

        assertThat(states()).containsExactly(List.of("success", "inactive"));
        assertThat(files()).isEmpty();
    }

    @Test
    void goesOnTryingWhatFailsWithoutAnAnswer() throws Exception {
        register("shop/PR-42", "inactive", 0, "no address");

        clean();
        cleanAfter(Duration.ofMinutes(1));

        assertThat(files()).hasSize(1);
    }

    @Test
    void givesUpWhenNothingHasHelpedForAMonth() throws Exception {
        register("shop/PR-42", "inactive", 0);
        github.onNext(RequestMatcher.lists()).times(2).answer(404);

        clean();
        assertThat(files()).hasSize(1);

        cleanAfter(TransientEnvironmentCleaner.PATIENCE);
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesAloneWhatComesBackWithinTenMinutes() throws Exception {
        deploy("pr-42", DeploymentState.SUCCESS);
        register("shop/PR-42", "inactive", 0);
        ExtensionList.lookup(TransientEnvironments.class).add(new TransientEnvironments());
        cleanAgain();
        cleanAfter(RetirementPlan.GRACE.minusSeconds(1));
        keepJobOnDisk();
        cleanAfter(Duration.ofHours(1));

        assertThat(states()).containsExactly(List.of("success"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void setsAsideWhatItCannotRead() throws Exception {
        Files.writeString(register.resolve("a.json"), "{\"version\":1,\"build\":\"shop#1\"}");

        clean();

        assertThat(TransientEnvironments.get().list()).isEmpty();
        assertThat(files()).containsExactly("a.json.damaged");
        assertThat(damage.messages()).singleElement().asString().contains("a.json.damaged");
    }

    @Test
    void readsAFileOfTheFirstVersionAndWritesOneLikeIt() throws Exception {
        TransientEnvironment expected = register("shop/PR-42", "delete", 1790000000000L, "https://api.github.com");
        Path file = register.resolve(expected.key() + ".json");
        String written = Files.readString(file);

        TransientEnvironments environments = new TransientEnvironments();
        assertThat(environments.list()).containsExactly(expected);
        Files.delete(file);
        environments.put(expected);
        assertThat(file).hasContent(written);
        assertThat(expected.at("moved/PR-42", "jobs/moved").build()).isEqualTo("moved/PR-42#7");
    }
}
