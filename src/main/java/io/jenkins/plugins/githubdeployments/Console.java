package io.jenkins.plugins.githubdeployments;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.githubdeployments.delivery.DeliveryListener;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the build's console is told: one plain sentence per event. A step's part of it is closed when the step ends, and
 * the whole when the build ends; what is told later still goes to the build's, and then to the controller's log.
 */
public final class Console {
    private static final Logger LOGGER = Logger.getLogger(Console.class.getName());

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final TaskListener buildListener;

    /** For a build without steps of their own. */
    public Console(Run<?, ?> run, TaskListener listener) {
        this(run, listener, listener);
    }

    /** For a step of a build. */
    public Console(Run<?, ?> run, TaskListener stepListener, TaskListener buildListener) {
        this.run = run;
        this.listener = stepListener;
        this.buildListener = buildListener;
    }

    public Run<?, ?> run() {
        return run;
    }

    /** The same when the step has ended. */
    public Console afterStep() {
        return new Console(run, buildListener);
    }

    void created(Target target, Deployment deployment) {
        say(Messages.Console_created(
                Long.toString(deployment.id()),
                deployment.environment(),
                deployment.sha(),
                target.repository().deploymentsUrl()));
        String built = target.builtSha();
        if (built != null && !built.equals(deployment.sha())) {
            warn(Messages.Console_otherCommit(deployment.sha(), built));
        }
    }

    void notCreated(String environment, Throwable why) {
        warn(Messages.Console_notCreated(environment, message(why)));
    }

    void closed(RecordedDeployment deployment, Outcome outcome) {
        String why = outcome.description();
        say(
                why == null
                        ? Messages.Console_closed(deployment.getEnvironment(), outcome.state())
                        : Messages.Console_closedWith(deployment.getEnvironment(), outcome.state(), why));
    }

    void withdrawn(RecordedDeployment deployment) {
        say(Messages.Console_withdrawn(deployment.getEnvironment()));
    }

    void noRootUrl() {
        warn(Messages.Console_noRootUrl());
    }

    DeliveryListener deliveryListener(String environment) {
        Console late = afterStep();
        return new DeliveryListener() {
            private boolean toldDelay;

            @Override
            public void gaveUp(DeploymentState state, IOException why) {
                late.warn(Messages.Console_gaveUp(environment, state, message(why)));
            }

            @Override
            public synchronized void delayed(DeploymentState state, IOException why, Duration pause) {
                LOGGER.log(Level.FINE, why, () -> run + ": " + state + " delayed by " + pause);
                if (!toldDelay) {
                    toldDelay = true;
                    late.warn(Messages.Console_delayed(environment, state, message(why)));
                }
            }
        };
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private void say(String sentence) {
        if (run.isLogUpdated()) {
            listener.getLogger().println(sentence);
        } else {
            LOGGER.log(Level.INFO, "{0}: {1}", new Object[] {run, sentence});
        }
    }

    private void warn(String sentence) {
        if (run.isLogUpdated()) {
            listener.getLogger().println("WARNING: " + sentence);
        } else {
            LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {run, sentence});
        }
    }
}
