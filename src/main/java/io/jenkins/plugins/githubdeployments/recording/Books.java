package io.jenkins.plugins.githubdeployments.recording;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Writes into the ledgers what becomes of deployments, as the courier tells it. Of what began and what happened, either
 * may be written first. On threads of the courier's and the desk's only, because it waits for the disk.
 */
final class Books {
    private Books() {}

    /** A build asks for it. */
    static void opened(Run<?, ?> run, Assignment assignment, DeploymentRequest request, @Nullable String builtSha) {
        long now = System.currentTimeMillis();
        onDesk(run, assignment, () -> {
            List<Change> changes = changes(run, assignment);
            // What nobody wanted any more may be settled already.
            boolean settled = Deliveries.get().find(assignment.key()) == null;
            return known -> known == null && settled
                    ? null
                    : about(run, assignment, changes, known, now)
                            .task(request.task())
                            .ref(request.ref())
                            .sha(known == null || known.sha().isEmpty() ? Objects.toString(builtSha, "") : known.sha())
                            .description(request.description())
                            .payload(text(request.payload()))
                            .transientEnvironment(Boolean.TRUE.equals(request.transientEnvironment()))
                            .productionEnvironment(isProduction(request))
                            .build();
        });
    }

    /** What fails there is a defect that is logged and that no build suffers from. */
    private static void onDesk(Run<?, ?> run, Assignment assignment, Supplier<UnaryOperator<PastDeployment>> news) {
        Deliveries.get().onDesk(() -> Ledgers.get().write(run.getParent(), assignment.key(), news.get()));
    }

    /** As GitHub does if nobody says. */
    private static boolean isProduction(DeploymentRequest request) {
        Boolean stated = request.productionEnvironment();
        return stated == null ? request.environment().equals("production") : stated;
    }

    /** A build answers for one that somebody else has created. */
    static void adopted(Run<?, ?> run, Assignment assignment, Deployment deployment) {
        long now = System.currentTimeMillis();
        onDesk(
                run,
                assignment,
                () -> known -> existing(about(run, assignment, List.of(), known, now), deployment)
                        .description(deployment.description())
                        .payload(text(deployment.payload()))
                        .build());
    }

    private static PastDeploymentBuilder about(
            Run<?, ?> run, Assignment assignment, List<Change> changes, @Nullable PastDeployment known, long now) {
        return begun(assignment, known, now)
                .by(BuildStarter.of(run))
                .changes(changes)
                .committed(ChangeLog.newest(changes));
    }

    /** What was checked out in its block is known by now. */
    static void ended(Run<?, ?> run, Assignment assignment) {
        onDesk(run, assignment, () -> {
            List<Change> changes = changes(run, assignment);
            return known -> known == null || changes.isEmpty()
                    ? known
                    : known.toBuilder()
                            .changes(changes)
                            .committed(ChangeLog.newest(changes))
                            .build();
        });
    }

    /** Since what was live there before, as far as this job has deployed it. */
    private static List<Change> changes(Run<?, ?> run, Assignment assignment) {
        String place = PastDeployment.place(
                assignment.repository().apiUrl(), assignment.repository().fullName(), assignment.environment());
        int deployed = Ledgers.get().of(run.getParent()).history().deployments().stream()
                .filter(past -> past.live() != null
                        && past.build() < run.getNumber()
                        && past.place().equals(place))
                .findFirst()
                .map(PastDeployment::build)
                .orElse(0);
        return ChangeLog.of(run, deployed);
    }

    static void created(Delivery delivery, Deployment deployment) {
        long now = System.currentTimeMillis();
        Assignment assignment = delivery.assignment();
        Ledgers.get()
                .write(
                        job(assignment),
                        assignment.key(),
                        known -> existing(begun(assignment, known, now), deployment)
                                .build());
    }

    static void told(Delivery delivery, DeploymentStatus status) {
        long now = System.currentTimeMillis();
        note(delivery, known -> told(known, status, now));
    }

    private static PastDeployment told(PastDeployment known, DeploymentStatus status, long now) {
        PastDeploymentBuilder said = known.toBuilder().state(status.state().wireName());
        String renamed = status.environment();
        if (renamed != null) {
            said.environment(renamed);
        }
        String logUrl = status.logUrl();
        if (logUrl != null) {
            said.logUrl(logUrl);
        }
        String environmentUrl = status.environmentUrl();
        if (environmentUrl != null) {
            said.environmentUrl(environmentUrl);
        }
        String description = status.description();
        if (description != null && !DeploymentState.INACTIVE.equals(status.state())) {
            said.description(description);
        }
        if (DeploymentState.INACTIVE.equals(status.state())) {
            said.retired(now);
        } else if (status.state().isTerminal()) {
            said.ended(first(known.ended(), now));
        }
        if (DeploymentState.SUCCESS.equals(status.state())) {
            said.live(first(known.live(), now));
            said.autoInactive(!Boolean.FALSE.equals(status.autoInactive()));
        }
        return said.build();
    }

    /** A moment that is known stays. */
    private static Long first(@Nullable Long known, long now) {
        return known == null ? Long.valueOf(now) : known;
    }

    /** Of a create that is refused at once, nothing may be known yet. */
    static void refused(Delivery delivery, String sentence) {
        long now = System.currentTimeMillis();
        Assignment assignment = delivery.assignment();
        if (delivery.deployment() == null) {
            Ledgers.get()
                    .write(
                            job(assignment),
                            assignment.key(),
                            known -> begun(assignment, known, now)
                                    .refusal(sentence)
                                    .build());
        } else {
            note(delivery, known -> known.toBuilder().refusal(sentence).build());
        }
    }

    /** One that was live is remembered, although GitHub has it no more. */
    static void vanished(Delivery delivery) {
        long now = System.currentTimeMillis();
        note(
                delivery,
                known -> known.live() == null
                        ? null
                        : known.toBuilder()
                                .state(DeploymentState.INACTIVE.wireName())
                                .retired(first(known.retired(), now))
                                .build());
    }

    /** Of one that this delivery has begun, or that another one had. */
    private static void note(Delivery delivery, UnaryOperator<PastDeployment> change) {
        Assignment assignment = delivery.assignment();
        Deployment deployment = delivery.deployment();
        boolean known = Ledgers.get().change(job(assignment), assignment.key(), change);
        if (!known && deployment != null) {
            Ledgers.get()
                    .change(
                            job(assignment),
                            assignment.repository().apiUrl(),
                            assignment.repository().fullName(),
                            deployment.id(),
                            change);
        }
    }

    private static PastDeploymentBuilder begun(Assignment assignment, @Nullable PastDeployment known, long now) {
        return known != null
                ? known.toBuilder()
                : PastDeployment.builder(assignment.key(), assignment.environment())
                        .job(job(assignment))
                        .build(new BuildName(assignment.build()).number())
                        .repository(assignment.repository().fullName())
                        .apiUrl(assignment.repository().apiUrl())
                        .logUrl(assignment.logUrl())
                        .autoInactive(assignment.autoInactive())
                        .opened(now);
    }

    private static PastDeploymentBuilder existing(PastDeploymentBuilder known, Deployment deployment) {
        return known.id(deployment.id())
                .environment(deployment.environment())
                .task(deployment.task())
                .ref(deployment.ref())
                .sha(deployment.sha());
    }

    private static String job(Assignment assignment) {
        return new BuildName(assignment.build()).job();
    }

    @CheckForNull
    private static String text(@Nullable JsonNode payload) {
        return payload == null || payload.isNull() || payload.isEmpty() && !payload.isValueNode()
                ? null
                : payload.isTextual() ? payload.asText() : payload.toPrettyString();
    }
}
