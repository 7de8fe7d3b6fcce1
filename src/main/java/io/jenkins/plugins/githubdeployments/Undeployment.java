package io.jenkins.plugins.githubdeployments;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.delivery.Assignment;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.PastStatus;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes down an environment that is no more: its deployments become inactive, and may be deleted, and the environment
 * after them. What has to be done follows from what GitHub has, so beginning again goes on where it was.
 */
public final class Undeployment {
    private final Console console;
    private final UndeployOptions options;
    private final TargetResolver.Place place;
    private final Deployments github;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    private record Item(Deployment deployment, boolean active) {}

    private Undeployment(Console console, UndeployOptions options, TargetResolver.Place place) throws AbortException {
        this.console = console;
        this.options = options;
        this.place = place;
        this.github = Deliveries.get()
                .connect(
                        place.repository(),
                        GitHubCredentials.of(console.run(), place.credentialsId(), place.repository()),
                        quota -> {});
    }

    /**
     * Looks what there is, which waits for GitHub, and hands in what has to be done.
     *
     * @param step names the step in its build, the same before and after a restart
     * @throws AbortException on bad input, and on trouble if the user wants that
     */
    public static Undeployment begin(Console console, UndeployOptions options, String step) throws IOException {
        String problem = OptionChecks.firstProblem(options);
        if (problem != null) {
            throw new AbortException(problem);
        }
        TargetResolver.Place place =
                new TargetResolver(ExtensionList.lookup(OriginSource.class)).place(console.run(), options);
        Undeployment undeployment = new Undeployment(console, options, place);
        try {
            undeployment.hand(undeployment.look(), step);
        } catch (AbortException impossible) {
            throw impossible;
        } catch (IOException trouble) {
            undeployment.settled.completeExceptionally(trouble);
        }
        return undeployment;
    }

    /** Completes when the deployments are as they should be, or exceptionally when some of them will never be. */
    public CompletableFuture<Void> settled() {
        return settled.copy();
    }

    /**
     * Deletes the environment, if that is wanted, which waits for GitHub.
     *
     * @throws AbortException on trouble until now if the user wants that
     */
    public void finish() throws AbortException {
        try {
            if (settled.isCompletedExceptionally()) {
                throw trouble();
            }
            if (options.isDeleteEnvironment()) {
                deleteEnvironment();
            }
        } catch (IOException trouble) {
            boolean fails = Preferences.isFailOnError(
                    options.getOnError(), console.run().getParent());
            if (fails) {
                throw new AbortException(Messages.Undeployment_fail(environment(), Console.message(trouble)));
            }
            console.warn(Messages.Undeployment_warn(environment(), Console.message(trouble)));
        }
    }

    private IOException trouble() {
        return settled.handle((done, why) -> why instanceof IOException io ? io : new IOException(why))
                .join();
    }

    private void deleteEnvironment() throws IOException {
        try {
            github.deleteEnvironment(environment());
            console.say(Messages.Undeployment_deletedEnvironment(environment()));
        } catch (RefusedException refused) {
            if (refused.reason() != RefusedException.Reason.NOT_FOUND) {
                throw refused;
            }
            console.say(Console.message(refused));
        }
    }

    private List<Item> look() throws IOException {
        List<Item> items = new ArrayList<>();
        for (Deployment deployment : github.list(new Deployments.Filter(null, null, null, environment()))) {
            List<PastStatus> history = github.history(deployment.id());
            boolean active =
                    history.isEmpty() || history.get(0).status().state().isActive();
            items.add(new Item(deployment, active));
        }
        long active = items.stream().filter(Item::active).count();
        console.say(
                options.isDelete()
                        ? Messages.Undeployment_foundToDelete(environment(), items.size(), active)
                        : Messages.Undeployment_found(environment(), items.size(), active));
        return options.isDelete() ? items : items.stream().filter(Item::active).toList();
    }

    private void hand(List<Item> items, String step) {
        Run<?, ?> run = console.run();
        String logUrl = BuildLog.url(console, null);
        Tally tally = new Tally(console, environment(), items.size(), settled);
        for (Item item : items) {
            long id = item.deployment().id();
            Assignment assignment = new Assignment(
                    DeploymentKey.of(run, step + "\n" + id),
                    run.getExternalizableId(),
                    place.repository(),
                    place.credentialsId(),
                    environment(),
                    logUrl,
                    null,
                    true);
            Delivery delivery = Deliveries.get()
                    .courier()
                    .retire(
                            assignment,
                            id,
                            item.active(),
                            Messages.Undeployment_description(),
                            options.isDelete(),
                            new Unattended());
            delivery.settled().whenComplete(tally::count);
            delivery.save();
        }
    }

    private String environment() {
        return options.getEnvironment();
    }
}
