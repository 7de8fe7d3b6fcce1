package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEvent;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The console of a build: one sentence for each event. The console of a step is closed when the step ends, and that of
 * the build when the build ends; later messages go to the console of the build, and then to the controller's log.
 */
public final class Console {
    private static final Logger LOGGER = Logger.getLogger(Console.class.getName());

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final TaskListener buildListener;

    /** For builds without steps that have a console of their own. */
    public Console(Run<?, ?> run, TaskListener listener) {
        this(run, listener, listener);
    }

    /** For a step of a Pipeline. */
    public Console(Run<?, ?> run, TaskListener stepListener, TaskListener buildListener) {
        this.run = run;
        this.listener = stepListener;
        this.buildListener = buildListener;
    }

    public Run<?, ?> run() {
        return run;
    }

    /** Returns the console to use after the step has ended. */
    public Console afterStep() {
        return new Console(run, buildListener);
    }

    void created(Repository repository, @CheckForNull String builtSha, Deployment deployment) {
        say(Messages.Console_created(
                Long.toString(deployment.id()),
                deployment.environment(),
                deployment.sha(),
                repository.deploymentsUrl()));
        if (builtSha != null && !builtSha.equals(deployment.sha())) {
            warn(Messages.Console_otherCommit(deployment.sha(), builtSha));
        }
    }

    void adopted(Repository repository, Deployment deployment) {
        say(Messages.Console_adopted(
                Long.toString(deployment.id()),
                deployment.environment(),
                deployment.sha(),
                repository.deploymentsUrl()));
    }

    /** Logs that the build continues without a deployment. */
    public void notCreated(String environment, Throwable why) {
        warn(Messages.Console_notCreated(environment, message(why)));
    }

    void recorded(OutboxEntry entry, Outcome outcome) {
        String environment = entry.target().environment();
        String why = outcome.description();
        if (entry.trouble() != null) {
            say(Messages.Console_closedLater(environment, outcome.state()));
        } else if (why == null) {
            say(Messages.Console_closed(environment, outcome.state()));
        } else {
            say(Messages.Console_closedWith(environment, outcome.state(), why));
        }
    }

    /** Does not name the other job, because not everyone who reads the console may see it. */
    void newerIsLive(PastDeployment newer) {
        warn(Messages.Console_newerLive(
                newer.environment().name(),
                Long.toString(newer.id()),
                newer.commit().sha()));
    }

    void withdrawn(String environment) {
        say(Messages.Console_withdrawn(environment));
    }

    void noRootUrl() {
        warn(Messages.Console_noRootUrl());
    }

    void delayed(String environment, @Nullable DeploymentState state, Throwable why) {
        warn(
                state == null
                        ? Messages.Console_createDelayed(environment, message(why))
                        : Messages.Console_delayed(environment, state, message(why)));
    }

    void leftOut(String environment, DeploymentState state, Throwable why) {
        warn(Messages.Console_leftOut(environment, state, message(why)));
    }

    /** The message about a request that GitHub has refused. */
    static String refusal(OutboxEvent.GaveUp event) {
        IOException why = event.why();
        if (why instanceof RefusedException refused
                && refused.reason() == RefusedException.Reason.REQUIRED_ENVIRONMENT) {
            // The request to create the deployment was never sent.
            return message(why);
        }
        String environment = event.entry().target().environment();
        return event.state() == null
                ? Messages.Console_refused(environment, message(why))
                : Messages.Console_gaveUp(environment, event.state(), message(why));
    }

    public static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    public void say(String sentence) {
        if (run.isLogUpdated()) {
            listener.getLogger().println(sentence);
        } else {
            LOGGER.log(Level.INFO, "{0}: {1}", new Object[] {run, sentence});
        }
    }

    /**
     * Logs a warning about a link that is not valid and is therefore left out.
     *
     * @throws AbortException if problems fail the build
     */
    void checkLinks(@Nullable String problem, boolean fail) throws AbortException {
        if (problem != null && fail) {
            throw new AbortException(problem);
        }
        if (problem != null) {
            warn(Messages.Console_linkLeftOut(problem));
        }
    }

    public void warn(String sentence) {
        if (run.isLogUpdated()) {
            listener.getLogger().println("WARNING: " + sentence);
        } else {
            LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {run, sentence});
        }
    }
}
