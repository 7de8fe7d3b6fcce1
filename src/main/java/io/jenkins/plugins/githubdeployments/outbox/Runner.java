package io.jenkins.plugins.githubdeployments.outbox;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.RequiredSuccess;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes one step, and answers what came of it. The only class of the outbox that asks GitHub. */
final class Runner {
    private static final Logger LOGGER = Logger.getLogger(Runner.class.getName());

    private final DeploymentsFactory github;
    private final EntryIndex index;
    private final Scheduler scheduler;

    /** The login that GitHub shows for each credential. */
    private final Map<CredentialQueue.Id, String> logins = new ConcurrentHashMap<>();

    Runner(DeploymentsFactory github, EntryIndex index, Scheduler scheduler) {
        this.github = github;
        this.index = index;
        this.scheduler = scheduler;
    }

    /**
     * Waits for GitHub. Whatever goes wrong, even the absence of a class, is a result.
     *
     * @param quota accepts what GitHub says is left
     */
    Result run(OutboxEntry entry, Step step, Consumer<Quota> quota) {
        Attempt attempt = new Attempt(entry, quota);
        try {
            return attempt.take(step);
        } catch (RefusedException refused) {
            return new Result.Refused(refused);
        } catch (UnavailableException unavailable) {
            return attempt.failed(unavailable, unavailable.isProcessedPerhaps());
        } catch (Throwable failed) {
            return attempt.failed(failed, true);
        } finally {
            entry.setCreating(false);
        }
    }

    private final class Attempt {
        private final OutboxEntry entry;
        private final EntryState state;
        private final DeploymentTarget target;
        private final Consumer<Quota> quota;

        /** Whether the journal says that GitHub may have been asked for a change. */
        private boolean sending;

        Attempt(OutboxEntry entry, Consumer<Quota> quota) {
            this.entry = entry;
            this.state = entry.state();
            this.target = state.target();
            this.quota = quota;
        }

        Result take(Step step) throws IOException {
            return switch (step) {
                case IDLE, DROP -> new Result.Skipped();
                case CHECK_REQUIREMENT -> checkRequirement(connect());
                case FIND_LOST_CREATE -> findLostCreate(connect());
                case CREATE -> create(connect());
                case FIND_LOST_STATUS -> findLostStatus(connect());
                case SEND_STATUS -> sendStatus(connect());
                case RETIRE_PREDECESSORS -> findPredecessors(connect());
                case DELETE -> delete(connect());
            };
        }

        Result failed(Throwable why, boolean perhapsDone) {
            if (!sending) {
                return new Result.Unavailable(why);
            }
            return perhapsDone ? new Result.Lost(why) : new Result.NotDone(why);
        }

        private Deployments connect() throws IOException {
            return github.create(target, quota);
        }

        /** @return what is in the journal now; null if another step is the next meanwhile */
        @Nullable
        private EntryState prepare(Step step) {
            boolean[] isNext = new boolean[1];
            EntryState prepared = entry.update(present -> {
                isNext[0] = Steps.next(present) == step;
                return isNext[0] ? present.before(step, wallMillis()) : present;
            });
            if (!isNext[0]) {
                return null;
            }
            entry.write();
            sending = true;
            return prepared;
        }

        private Result create(Deployments client) throws IOException {
            entry.setCreating(true);
            EntryState prepared = prepare(Step.CREATE);
            if (prepared == null) {
                return new Result.Skipped();
            }
            Deployment deployment =
                    client.create(Objects.requireNonNull(prepared.creation().request()));
            if (deployment.creator() != null) {
                logins.put(CredentialQueue.Id.of(target), deployment.creator());
            }
            index.created(entry, deployment);
            return new Result.Created(deployment, List.of());
        }

        private Result findLostCreate(Deployments client) throws IOException {
            if (!(state.creation() instanceof Creation.Unsure unsure)) {
                return new Result.Skipped();
            }
            LostCreateSearch search =
                    new LostCreateSearch(target, unsure.request(), Instant.ofEpochMilli(unsure.since()));
            Optional<Deployment> found = search.find(
                    client,
                    scheduler.wall(),
                    candidate -> isOwn(candidate, unsure.request())
                            && index.find(target.repository(), candidate.id()) == null);
            if (found.isEmpty()) {
                return new Result.Absent();
            }
            Deployment deployment = found.get();
            List<DeploymentStatus> history = search.isMarked() ? client.listStatuses(deployment.id()) : List.of();
            return index.claim(entry, deployment, search.isMarked())
                    ? new Result.Created(deployment, history)
                    : new Result.Unavailable(new IOException(Messages.Outbox_ambiguous(target.environment())));
        }

        /** Whether it could be what was asked for, as far as can be told without a mark in its payload. */
        private boolean isOwn(Deployment candidate, DeploymentRequest request) {
            String login = logins.get(CredentialQueue.Id.of(target));
            return candidate.payload().equals(request.payload())
                    && Objects.equals(candidate.description(), request.description())
                    && (login == null || login.equals(candidate.creator()));
        }

        private Result checkRequirement(Deployments client) throws IOException {
            RequiredSuccess required = Objects.requireNonNull(state.required());
            try {
                required.check(client);
                return new Result.Allowed(required);
            } catch (RefusedException refused) {
                if (state.deployment() == null) {
                    throw refused;
                }
                return new Result.NotAllowed(required, refused);
            }
        }

        private Result findLostStatus(Deployments client) throws IOException {
            Optional<DeploymentStatus> found = state.statuses().firstAmong(client.listStatuses(state.number()));
            return found.isPresent() ? new Result.Accepted(found.get()) : new Result.Absent();
        }

        private Result sendStatus(Deployments client) throws IOException {
            EntryState prepared = prepare(Step.SEND_STATUS);
            if (prepared == null) {
                return new Result.Skipped();
            }
            DeploymentStatus status = prepared.statuses().first();
            client.createStatus(prepared.number(), status);
            return new Result.Accepted(status);
        }

        private Result findPredecessors(Deployments client) throws IOException {
            try {
                SupersededDeployments superseded = new SupersededDeployments(client, target, state.environment());
                return new Result.Superseded(
                        superseded.oldestFirst(state.number(), number -> index.last(target.repository(), number)));
            } catch (RefusedException refused) {
                LOGGER.log(Level.WARNING, "Earlier deployments than that of {0} are not retired. {1}", new Object[] {
                    entry, refused.getMessage()
                });
                return new Result.Superseded(List.of());
            }
        }

        private Result delete(Deployments client) throws IOException {
            EntryState prepared = prepare(Step.DELETE);
            if (prepared == null) {
                return new Result.Skipped();
            }
            try {
                client.delete(prepared.number());
            } catch (RefusedException refused) {
                if (refused.reason() != RefusedException.Reason.NOT_FOUND) {
                    throw refused;
                }
                // An earlier attempt, or somebody else, has deleted it.
            }
            return new Result.Deleted();
        }

        private long wallMillis() {
            return scheduler.wall().toEpochMilli();
        }
    }
}
