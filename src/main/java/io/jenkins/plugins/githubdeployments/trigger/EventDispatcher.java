package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.trigger.EventResult.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.scm.api.SCMHead;

/**
 * Takes an event to the jobs that are to answer it. An event is a hint: a job starts for what GitHub itself says about the
 * deployment when it is asked with the credential of the job.
 */
final class EventDispatcher {
    private static final Logger LOGGER = Logger.getLogger(EventDispatcher.class.getName());

    /** After which GitHub is asked again if it does not answer. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private final RenamedRepositories renamed = new RenamedRepositories(InstantSource.system());
    private final EventQueue queue;

    private record Candidate(Job<?, ?> job, GitHubDeploymentEventTrigger trigger, Repository repository) {
        EventResult result(Kind kind) {
            return result(kind, null);
        }

        EventResult result(Kind kind, @CheckForNull String detail) {
            return new EventResult(job.getFullName(), kind, detail);
        }
    }

    EventDispatcher(EventQueue queue) {
        this.queue = queue;
    }

    /** On a thread of the queue, which has the rights of Jenkins itself. */
    void dispatch(DeploymentEvent event) {
        dispatch(event, 0);
    }

    private void dispatch(DeploymentEvent event, int attempt) {
        List<EventResult> results = new ArrayList<>();
        List<Candidate> all = candidates(results);
        List<Candidate> built = all.stream()
                .filter(candidate -> candidate.repository().isSame(event.repository()))
                .toList();
        if (built.isEmpty()) {
            built = all.stream()
                    .filter(candidate -> isRenamed(event, candidate))
                    .toList();
        }
        if (built.isEmpty() && !all.isEmpty() && renamed.isNew(event)) {
            LOGGER.log(
                    Level.WARNING,
                    "No job with the trigger githubDeploymentEvent is built from {0}, of which GitHub has sent an event."
                            + " This is said once for each repository. If one of the jobs should have answered, check"
                            + " its parameters repository and apiUrl.",
                    event.repository());
        }
        for (Candidate candidate : all) {
            results.add(
                    built.contains(candidate)
                            ? answer(candidate, event, attempt)
                            : candidate.result(Kind.OTHER_REPOSITORY));
        }
        results.forEach(result -> log(event, result));
        boolean later = results.stream().anyMatch(result -> result.kind() == Kind.POSTPONED);
        if (later && !queue.offer(PAUSES.get(attempt), () -> dispatch(event, attempt + 1))) {
            LOGGER.log(Level.WARNING, "GitHub will not be asked again about {0}: too many events wait.", event);
        }
    }

    private static List<Candidate> candidates(List<EventResult> results) {
        List<Candidate> candidates = new ArrayList<>();
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            GitHubDeploymentEventTrigger trigger =
                    ParameterizedJobMixIn.getTrigger(job, GitHubDeploymentEventTrigger.class);
            if (trigger == null) {
                continue;
            }
            try {
                Repository repository = DeploymentRecorder.repository(job, trigger.options());
                candidates.add(new Candidate(job, trigger, repository));
            } catch (AbortException unknown) {
                results.add(new EventResult(job.getFullName(), Kind.NO_REPOSITORY, unknown.getMessage()));
            }
        }
        return candidates;
    }

    private boolean isRenamed(DeploymentEvent event, Candidate candidate) {
        try {
            return renamed.isSame(
                    event,
                    DeploymentRecorder.github(
                            candidate.job(), candidate.trigger().options()));
        } catch (AbortException noCredential) {
            return false;
        }
    }

    private EventResult answer(Candidate candidate, DeploymentEvent event, int attempt) {
        Kind objection = objection(candidate, event, event.deployment());
        if (objection != null) {
            return candidate.result(objection);
        }
        AnsweredDeployments answered = AnsweringBuilds.answered();
        String key = AnsweredDeployments.key(
                candidate.job().getFullName(),
                candidate.repository(),
                event.deployment().id());
        if (!answered.claim(key)) {
            return candidate.result(Kind.ANSWERED);
        }
        Kind kind = null;
        try {
            EventResult result = confirm(candidate, event, attempt);
            kind = result.kind();
            return result;
        } finally {
            if (kind != Kind.STARTED) {
                answered.release(key);
            }
        }
    }

    /** Both of the event and of what GitHub says. */
    @CheckForNull
    private static Kind objection(Candidate candidate, DeploymentEvent event, Deployment deployment) {
        Job<?, ?> job = candidate.job();
        GitHubDeploymentEventTrigger trigger = candidate.trigger();
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        String commit = head != null && AnsweredDeployment.isCommit(deployment.ref())
                ? DeploymentRecorder.lastCommit(job, trigger.options())
                : null;
        Kind objection = trigger.filter().objection(deployment, event.workflow(), head, commit);
        if (objection != null) {
            return objection;
        }
        return DeploymentRecorder.isOwn(deployment, candidate.repository()) ? Kind.OWN : null;
    }

    private static EventResult confirm(Candidate candidate, DeploymentEvent event, int attempt) {
        Deployments github;
        try {
            github = DeploymentRecorder.github(
                    candidate.job(), candidate.trigger().options());
        } catch (AbortException noCredential) {
            // Nobody can be asked, so the signature of the event is all that there is.
            return WebhookSecret.isSet()
                    ? start(candidate, event, event.deployment())
                    : candidate.result(Kind.NO_SECRET);
        }
        GitHubAnswer answer = GitHubAnswer.ask(github, event.deployment().id());
        if (answer instanceof GitHubAnswer.Confirmed confirmed) {
            return start(candidate, event, confirmed.deployment());
        }
        if (answer instanceof GitHubAnswer.Over over) {
            return candidate.result(Kind.OVER, over.state().wireName());
        }
        if (answer instanceof GitHubAnswer.Refused refused) {
            return candidate.result(Kind.NOT_CONFIRMED, refused.why());
        }
        if (answer instanceof GitHubAnswer.Unknown unknown) {
            return candidate.result(attempt == 0 ? Kind.POSTPONED : Kind.NOT_CONFIRMED, unknown.why());
        }
        String why = ((GitHubAnswer.Unavailable) answer).why();
        return candidate.result(attempt < PAUSES.size() ? Kind.POSTPONED : Kind.NOT_CONFIRMED, why);
    }

    private static EventResult start(Candidate candidate, DeploymentEvent event, Deployment deployment) {
        if (!AnsweredDeployment.isCommit(deployment.sha())) {
            return candidate.result(Kind.NO_COMMIT);
        }
        Kind objection = objection(candidate, event, deployment);
        if (objection != null) {
            return candidate.result(objection);
        }
        boolean started = candidate.trigger().start(candidate.job(), candidate.repository(), deployment);
        return candidate.result(started ? Kind.STARTED : Kind.NOT_BUILDABLE);
    }

    private static void log(DeploymentEvent event, EventResult result) {
        Level level =
                switch (result.kind()) {
                    case STARTED, NOT_BUILDABLE -> Level.INFO;
                    case NO_REPOSITORY, NOT_CONFIRMED, NO_COMMIT, NO_SECRET -> Level.WARNING;
                    default -> Level.FINE;
                };
        LOGGER.log(level, "{0}, {1}: {2}", new Object[] {result.job(), event, result.sentence()});
    }
}
