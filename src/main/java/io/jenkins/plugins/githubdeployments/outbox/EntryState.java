package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import java.time.Instant;
import java.util.Objects;

/**
 * What is still to be told about one deployment. It is the journal entry: another process goes on from it. Immutable;
 * {@link Steps} says what is done next.
 *
 * @param version of this form, to be raised when an older plugin would misread it
 * @param target for which build the deployment is recorded, and where
 * @param creation whether GitHub has the deployment
 * @param required what GitHub has to show before the work begins; null if nothing, or it has been seen. Also of a
 *     deployment that exists, if the build has only adopted it
 * @param statuses what was told and what waits
 * @param promised how to close the deployment if nobody says otherwise
 * @param ending what happens when all that waits has been sent
 * @param byHand whether a step reports its own statuses, which those that the plugin observes do not contradict
 * @param predecessorsRetired whether the earlier deployments that this one supersedes have entries of their own
 * @param waitingSince when the oldest of what GitHub does not know yet was reported, in milliseconds since 1970; 0: nothing
 *     waits
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record EntryState(
        int version,
        DeploymentTarget target,
        Creation creation,
        @CheckForNull RequiredSuccess required,
        Statuses statuses,
        @CheckForNull DeploymentStatus promised,
        Ending ending,
        boolean byHand,
        boolean predecessorsRetired,
        long waitingSince) {
    static final int VERSION = 1;

    public EntryState {
        Objects.requireNonNull(target);
        Objects.requireNonNull(creation);
        Objects.requireNonNull(ending);
        statuses = statuses == null ? Statuses.NONE : statuses;
    }

    private EntryState(
            DeploymentTarget target, Creation creation, Statuses statuses, Ending ending, long waitingSince) {
        this(VERSION, target, creation, null, statuses, null, ending, false, false, waitingSince);
    }

    /** Of a deployment that is to be created. */
    static EntryState wanted(
            DeploymentTarget target, DeploymentRequest request, @Nullable RequiredSuccess required, long now) {
        Creation wanted = new Creation.Wanted(PayloadMarker.mark(request, target));
        return new EntryState(target, wanted, Statuses.NONE, Ending.OPEN, now).withRequired(required);
    }

    /** Of a deployment that an earlier process may have created, although the journal knows nothing of it. */
    static EntryState wantedAgain(
            DeploymentTarget target, DeploymentRequest request, @Nullable RequiredSuccess required, long now) {
        Creation unsure = new Creation.Unsure(PayloadMarker.mark(request, target), now);
        return new EntryState(target, unsure, Statuses.NONE, Ending.OPEN, now).withRequired(required);
    }

    /** Of a deployment that GitHub has. */
    static EntryState existing(DeploymentTarget target, Deployment deployment, Statuses statuses, Ending ending) {
        return new EntryState(target, new Creation.Done(deployment), statuses, ending, 0);
    }

    /** What becomes of it when somebody says something; itself if that is not {@linkplain Command#isAcceptedBy accepted}. */
    EntryState on(Command command, long now) {
        return command.isAcceptedBy(this) ? command.applyTo(this, now) : this;
    }

    /** What has to be in the journal before a step changes something at GitHub. */
    EntryState before(Step step, long now) {
        return switch (step) {
            case CREATE -> withCreation(new Creation.Unsure(creation.request(), now));
            case SEND_STATUS -> withStatuses(statuses.withUnsure(true), now);
            default -> this;
        };
    }

    /** What becomes of it when a step was taken. */
    EntryState on(Result result, long now) {
        return result.applyTo(this, now);
    }

    /** What a process makes of it that reads it from the journal. */
    EntryState afterRestart() {
        return withStatuses(statuses.afterRestart(), waitingSince);
    }

    /** What GitHub has, without its payload; null if that is not known yet. */
    @CheckForNull
    public Deployment deployment() {
        return creation.deployment();
    }

    /** GitHub's number. */
    long number() {
        return Objects.requireNonNull(deployment()).id();
    }

    /** Whether more is to come, from whoever opened it. */
    public boolean isOpen() {
        return ending == Ending.OPEN;
    }

    /** What was reported last, whether GitHub knows it or not; null if nothing was. */
    @CheckForNull
    public DeploymentStatus last() {
        return statuses.last();
    }

    /** The state that GitHub is to be told in the end; null if it knows everything, and for the creation alone. */
    @CheckForNull
    public DeploymentState untold() {
        return statuses.newest().map(DeploymentStatus::state).orElse(null);
    }

    /** Since when something is waiting to be told; null if GitHub knows everything. */
    @CheckForNull
    public Instant undeliveredSince() {
        return waitingSince == 0 ? null : Instant.ofEpochMilli(waitingSince);
    }

    /** The present name of the environment. */
    String environment() {
        DeploymentStatus last = last();
        String renamed = last == null ? null : last.environment();
        return renamed == null ? target.environment() : renamed;
    }

    /** Whether a success was accepted that supersedes earlier deployments, which are not retired yet. */
    boolean isSuperseding() {
        DeploymentStatus told = statuses.told();
        return target.supersedes() != null
                && !predecessorsRetired
                && told != null
                && told.state().equals(DeploymentState.SUCCESS)
                && ending.isEnd();
    }

    EntryState plus(DeploymentStatus status, Ending next, long now) {
        return withEnding(next).withStatuses(statuses.plus(status), now);
    }

    /** Nothing follows. */
    EntryState finished() {
        return withEnding(Ending.FINISHED).withStatuses(statuses.dropped(), 0).withWaitingSince(0);
    }

    EntryState withTarget(DeploymentTarget other) {
        return new EntryState(
                version,
                other,
                creation,
                required,
                statuses,
                promised,
                ending,
                byHand,
                predecessorsRetired,
                waitingSince);
    }

    EntryState withCreation(Creation other) {
        return new EntryState(
                version,
                target,
                other,
                required,
                statuses,
                promised,
                ending,
                byHand,
                predecessorsRetired,
                waitingSince);
    }

    EntryState withRequired(@Nullable RequiredSuccess other) {
        return new EntryState(
                version,
                target,
                creation,
                other,
                statuses,
                promised,
                ending,
                byHand,
                predecessorsRetired,
                waitingSince);
    }

    /** @param now since when something waits if nothing did until now */
    EntryState withStatuses(Statuses other, long now) {
        long since = waitingSince == 0 && !other.isEmpty() ? now : waitingSince;
        return new EntryState(
                version, target, creation, required, other, promised, ending, byHand, predecessorsRetired, since);
    }

    EntryState withPromised(DeploymentStatus other) {
        return new EntryState(
                version,
                target,
                creation,
                required,
                statuses,
                other,
                ending,
                byHand,
                predecessorsRetired,
                waitingSince);
    }

    EntryState withEnding(Ending other) {
        return new EntryState(
                version,
                target,
                creation,
                required,
                statuses,
                promised,
                other,
                byHand,
                predecessorsRetired,
                waitingSince);
    }

    EntryState reportedByHand() {
        return new EntryState(
                version,
                target,
                creation,
                required,
                statuses,
                promised,
                ending,
                true,
                predecessorsRetired,
                waitingSince);
    }

    EntryState withPredecessorsRetired() {
        return new EntryState(
                version, target, creation, required, statuses, promised, ending, byHand, true, waitingSince);
    }

    EntryState withWaitingSince(long since) {
        return new EntryState(
                version, target, creation, required, statuses, promised, ending, byHand, predecessorsRetired, since);
    }
}
