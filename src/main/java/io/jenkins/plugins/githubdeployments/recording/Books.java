package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.ledger.BuildReference;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.support.BuildName;
import java.util.List;
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
                    : about(run, assignment, changes, known, now).requested(request, builtSha);
        });
    }

    /** What fails there is a defect that is logged and that no build suffers from. */
    private static void onDesk(Run<?, ?> run, Assignment assignment, Supplier<UnaryOperator<PastDeployment>> news) {
        Deliveries.get().onDesk(() -> Ledgers.get().write(run.getParent(), assignment.key(), news.get()));
    }

    /** A build answers for one that somebody else has created. */
    static void adopted(Run<?, ?> run, Assignment assignment, Deployment deployment) {
        long now = System.currentTimeMillis();
        onDesk(
                run,
                assignment,
                () -> known -> about(run, assignment, List.of(), known, now).adopted(deployment));
    }

    private static PastDeployment about(
            Run<?, ?> run, Assignment assignment, List<Change> changes, @Nullable PastDeployment known, long now) {
        return begun(assignment, known, now).startedBy(BuildStarter.of(run)).withChanges(changes);
    }

    /** What was checked out in its block is known by now. */
    static void ended(Run<?, ?> run, Assignment assignment) {
        onDesk(run, assignment, () -> {
            List<Change> changes = changes(run, assignment);
            return known -> known == null || changes.isEmpty() ? known : known.withChanges(changes);
        });
    }

    /** Since what was live there before, as far as this job has deployed it. */
    private static List<Change> changes(Run<?, ?> run, Assignment assignment) {
        EnvironmentId environment = new EnvironmentId(assignment.repository(), assignment.environment());
        int deployed = Ledgers.get().of(run.getParent()).history().deployments().stream()
                .filter(past -> past.progress().live() != null
                        && past.build().number() < run.getNumber()
                        && past.environment().equals(environment))
                .findFirst()
                .map(past -> past.build().number())
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
                        known -> begun(assignment, known, now).created(deployment));
    }

    static void told(Delivery delivery, DeploymentStatus status) {
        long now = System.currentTimeMillis();
        note(delivery, known -> known.on(status, now));
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
                            known -> begun(assignment, known, now).refused(sentence));
        } else {
            note(delivery, known -> known.refused(sentence));
        }
    }

    /** One that was live is remembered, although GitHub has it no more. */
    static void vanished(Delivery delivery) {
        long now = System.currentTimeMillis();
        note(delivery, known -> known.deleted(now));
    }

    /** Of one that this delivery has begun, or that another one had. */
    private static void note(Delivery delivery, UnaryOperator<PastDeployment> change) {
        Assignment assignment = delivery.assignment();
        Deployment deployment = delivery.deployment();
        boolean known = Ledgers.get().change(job(assignment), assignment.key(), change);
        if (!known && deployment != null) {
            Ledgers.get().change(job(assignment), assignment.repository(), deployment.id(), change);
        }
    }

    private static PastDeployment begun(Assignment assignment, @Nullable PastDeployment known, long now) {
        return known != null
                ? known
                : PastDeployment.opened(
                        assignment.key(),
                        new EnvironmentId(assignment.repository(), assignment.environment()),
                        new BuildReference(job(assignment), new BuildName(assignment.build()).number(), null),
                        assignment.logUrl(),
                        assignment.autoInactive(),
                        now);
    }

    private static String job(Assignment assignment) {
        return new BuildName(assignment.build()).job();
    }
}
