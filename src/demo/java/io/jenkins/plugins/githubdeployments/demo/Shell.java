package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Result;
import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Pretends to run commands: prints them, fails at {@code exit 1} and is stopped by somebody at a long {@code sleep}. */
final class Shell {
    private static final Pattern EXIT = Pattern.compile("exit ([1-9]\\d*)");
    private static final Pattern LONG_SLEEP = Pattern.compile("sleep \\d{3,}");

    private final Pace pace;

    Shell(Pace pace) {
        this.pace = pace;
    }

    void pause() throws InterruptedException {
        pace.pause();
    }

    void run(String command, EnvVars variables, PrintStream console) throws AbortException, InterruptedException {
        console.println("+ " + variables.expand(command));
        pause();
        Matcher exit = EXIT.matcher(command);
        if (exit.matches()) {
            throw new AbortException("script returned exit code " + exit.group(1));
        }
        if (LONG_SLEEP.matcher(command).matches()) {
            throw new FlowInterruptedException(Result.ABORTED, true, new AbortedByAPerson());
        }
    }

    private static final class AbortedByAPerson extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @NonNull
        @Override
        public String getShortDescription() {
            return "Aborted by octocat";
        }
    }
}
