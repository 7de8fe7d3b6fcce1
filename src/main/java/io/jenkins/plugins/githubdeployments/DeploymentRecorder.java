package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.PluginWrapper;
import hudson.model.Run;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.githubdeployments.delivery.Courier;
import io.jenkins.plugins.githubdeployments.delivery.Delivery;
import io.jenkins.plugins.githubdeployments.github.Authorization;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.DeploymentStatus;
import io.jenkins.plugins.githubdeployments.github.Deployments;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.RefusedException;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import okhttp3.OkHttpClient;

/**
 * The one operation behind every door: open a deployment, report how it goes on, close it. Opening waits for GitHub and
 * must not be called on a thread that runs Pipeline code; nothing else waits.
 */
public final class DeploymentRecorder {
    /** None per deployment: builds may be many. */
    private static final int THREADS = 8;

    private static final DeploymentRecorder INSTANCE = new DeploymentRecorder();

    /** Pools connections and threads; each use takes the proxy settings of its time. */
    private final OkHttpClient http = new OkHttpClient();

    private final Courier courier = new Courier(Executors.newScheduledThreadPool(
            THREADS, new NamingThreadFactory(new DaemonThreadFactory(), "GitHub Deployments")));

    /** Those with something left to tell: all statuses of a deployment must go through the same delivery. */
    private final Map<RecordedDeployment, Delivery> deliveries = new ConcurrentHashMap<>();

    private DeploymentRecorder() {}

    public static DeploymentRecorder get() {
        return INSTANCE;
    }

    /** As {@link #create}, and sees to it that the deployment is closed when the build ends. */
    @CheckForNull
    public RecordedDeployment open(Console console, DeploymentOptions options, Supplier<Outcome> whenStopped)
            throws AbortException, InterruptedException {
        return create(console, options, whenStopped, (deployment, delivery) -> {
            keep(deployment, delivery);
            DeploymentAction.open(console.run(), deployment);
        });
    }

    /**
     * Creates a deployment and reports it as queued. Whoever called for it closes it.
     *
     * @param whenStopped what to report when the build is aborted before GitHub has answered
     * @return the deployment; null if GitHub could not be told and the user wants the build to go on all the same
     * @throws AbortException on bad input, on a gate that the user asked for, and on trouble if the user wants that
     * @throws InterruptedException when the build is aborted meanwhile; a deployment that GitHub creates all the same is
     *     closed
     */
    @CheckForNull
    public RecordedDeployment create(Console console, DeploymentOptions options, Supplier<Outcome> whenStopped)
            throws AbortException, InterruptedException {
        return create(console, options, whenStopped, (deployment, delivery) -> {});
    }

    @CheckForNull
    private RecordedDeployment create(
            Console console,
            DeploymentOptions options,
            Supplier<Outcome> whenStopped,
            BiConsumer<RecordedDeployment, Delivery> whenCreated)
            throws AbortException, InterruptedException {
        String problem = OptionChecks.firstProblem(options);
        if (problem != null) {
            throw new AbortException(problem);
        }
        Run<?, ?> run = console.run();
        Target target = new TargetResolver(ExtensionList.lookup(OriginSource.class)).resolve(run, options);
        Authorization authorization = GitHubCredentials.of(run, target.credentialsId(), target.repository());
        String logUrl = logUrl(run, options, console);
        Delivery delivery = courier.open(
                new Deployments(http(), target.repository(), authorization),
                options.toRequest(target.ref()),
                console.deliveryListener(options.getEnvironment()));
        try {
            Deployment created = delivery.created().get();
            RecordedDeployment deployment = new RecordedDeployment(target, created, options, logUrl);
            whenCreated.accept(deployment, delivery);
            console.created(target, created);
            delivery.report(deployment.status(DeploymentState.QUEUED, null));
            return deployment;
        } catch (ExecutionException failed) {
            return notCreated(failed.getCause(), options, console);
        } catch (InterruptedException aborted) {
            Outcome outcome = whenStopped.get();
            delivery.report(new DeploymentStatus(outcome.state(), outcome.description(), logUrl, null, null, null));
            throw aborted;
        }
    }

    @Nullable
    private static RecordedDeployment notCreated(Throwable why, DeploymentOptions options, Console console)
            throws AbortException {
        boolean gate = why instanceof RefusedException refused && refused.isGate();
        if (gate || options.isFailOnError()) {
            throw new AbortException(why.getMessage());
        }
        console.notCreated(options.getEnvironment(), why);
        return null;
    }

    /** Reports that work goes on. */
    public void progress(Console console, RecordedDeployment deployment, DeploymentState state) {
        delivery(console, deployment).report(deployment.status(state, null));
    }

    /**
     * Reports how it ended, once: the second of two endings (a block's and that of its build) is ignored.
     *
     * @return completes when GitHub has accepted it
     */
    public CompletableFuture<Void> close(Console console, RecordedDeployment deployment, Outcome outcome) {
        if (!DeploymentAction.close(console.run(), deployment)) {
            return CompletableFuture.completedFuture(null);
        }
        Delivery delivery = delivery(console, deployment);
        delivery.report(deployment.status(outcome.state(), outcome.description()));
        console.closed(deployment, outcome);
        return delivery.settled();
    }

    /** The caller is about to {@link #close} or {@link #withdraw} it, and the build may end before. Waits for nothing. */
    public void claim(Console console, RecordedDeployment deployment) {
        DeploymentAction.claim(console.run(), deployment);
    }

    /** Takes back a deployment whose work was skipped, as if it had never been. */
    public void withdraw(Console console, RecordedDeployment deployment) {
        if (DeploymentAction.close(console.run(), deployment)) {
            delivery(console, deployment)
                    .withdraw(deployment.status(DeploymentState.INACTIVE, Messages.DeploymentRecorder_skipped()));
            console.withdrawn(deployment);
        }
    }

    /**
     * Waits for what {@link #close} promises, for those who want a build to fail when its end could not be told.
     *
     * @throws AbortException if GitHub has not accepted it within its deadline
     */
    public void await(CompletableFuture<Void> settled, RecordedDeployment deployment)
            throws AbortException, InterruptedException {
        try {
            settled.get(GitHubHttp.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new AbortException(Messages.DeploymentRecorder_notClosed(
                    deployment.getEnvironment(), refused.getCause().getMessage()));
        } catch (TimeoutException late) {
            throw new AbortException(Messages.DeploymentRecorder_notClosedYet(
                    deployment.getEnvironment(), GitHubHttp.DEADLINE.toSeconds()));
        }
    }

    private Delivery delivery(Console console, RecordedDeployment deployment) {
        return deliveries.computeIfAbsent(deployment, known -> resume(console, known));
    }

    /** After a restart nothing is left in memory. */
    private Delivery resume(Console console, RecordedDeployment deployment) {
        Authorization authorization =
                () -> GitHubCredentials.of(console.run(), deployment.credentialsId(), deployment.repository())
                        .header();
        Delivery delivery = courier.resume(
                new Deployments(http(), deployment.repository(), authorization),
                deployment.getId(),
                console.deliveryListener(deployment.getEnvironment()));
        forgetWhenSettled(deployment, delivery);
        return delivery;
    }

    private void keep(RecordedDeployment deployment, Delivery delivery) {
        deliveries.put(deployment, delivery);
        forgetWhenSettled(deployment, delivery);
    }

    private void forgetWhenSettled(RecordedDeployment deployment, Delivery delivery) {
        delivery.settled().whenComplete((done, failed) -> deliveries.remove(deployment));
    }

    private GitHubHttp http() {
        return new GitHubHttp(JenkinsOkHttpClient.newClientBuilder(http).build(), userAgent());
    }

    private static String userAgent() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(DeploymentRecorder.class);
        return "github-deployments-jenkins-plugin/" + (plugin == null ? "unpackaged" : plugin.getVersion());
    }

    /** No link is better than a wrong one. */
    @CheckForNull
    private static String logUrl(Run<?, ?> run, DeploymentOptions options, Console console) {
        if (options.getLogUrl() != null) {
            return options.getLogUrl();
        }
        String root = JenkinsLocationConfiguration.get().getUrl();
        if (root == null) {
            console.noRootUrl();
            return null;
        }
        return root + run.getUrl() + "console";
    }
}
