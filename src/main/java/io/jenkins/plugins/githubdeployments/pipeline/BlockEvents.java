package io.jenkins.plugins.githubdeployments.pipeline;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.CauseOfInterruption;

/**
 * What happened inside a block, and how it was left; nothing of what happened around it, and nothing of its siblings in
 * {@code parallel}.
 *
 * @param endings what counts: warnings, caught errors with the result that the catching step gives to the build, results
 *     set by hand, interruptions of the build, and the exception that left the block
 * @param handled interruptions that arose inside, such as that of a {@code timeout} inside, and that the Jenkinsfile itself
 *     has caught
 */
record BlockEvents(List<Ending> endings, List<CauseOfInterruption> handled) {
    BlockEvents {
        endings = List.copyOf(endings);
        handled = List.copyOf(handled);
    }

    /** The worst counts. Work that was interrupted and of which nothing else is known has not succeeded. */
    Outcome outcome(String unstableState) {
        Result worst = worst();
        if (worst.isWorseThan(Result.SUCCESS)) {
            List<CauseOfInterruption> causes = endings.stream()
                    .filter(ending -> ending.result().equals(worst))
                    .flatMap(ending -> ending.causes().stream())
                    .toList();
            return Outcome.of(worst, unstableState, causes);
        }
        return handled.isEmpty() ? Outcome.SUCCESS : Outcome.stopped(handled);
    }

    /** Adds an interruption of the whole build, unless something inside tells of one already. */
    BlockEvents interruptedBy(List<CauseOfInterruption> causes) {
        boolean known = endings.stream().anyMatch(ending -> !ending.causes().isEmpty());
        if (known || causes.isEmpty()) {
            return this;
        }
        List<Ending> all = new ArrayList<>(endings);
        all.add(new Ending(Result.ABORTED, causes));
        return new BlockEvents(all, handled);
    }

    private Result worst() {
        return endings.stream().map(Ending::result).reduce(Result.SUCCESS, (one, other) -> Result.combine(one, other));
    }
}
