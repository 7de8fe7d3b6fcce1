package io.jenkins.plugins.githubdeployments.recording;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.credential.GitHubCredentials;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.outbox.DeploymentTarget;
import io.jenkins.plugins.githubdeployments.outbox.OutboxEntry;
import io.jenkins.plugins.githubdeployments.source.TargetResolver;
import io.jenkins.plugins.githubdeployments.support.StorableText;

/**
 * The deployment of an event that a build carries out. Either the build as a whole reports on it, or its first block
 * for the same environment, which then creates no deployment of its own.
 */
final class AdoptedDeployment extends InvisibleAction {
    /** The block ID that represents the build as a whole. */
    static final String BLOCK = "event";

    /** GitHub's limit for the length of an environment's name, in characters. */
    private static final int MAX_ENVIRONMENT = 255;

    private final String environment;
    private final String apiUrl;
    private final String owner;
    private final String name;

    /**
     * The block that reports on the deployment; null for the build as a whole. Guarded by this object, like the next
     * field.
     */
    @CheckForNull
    private String speaker;

    private boolean skipped;

    private AdoptedDeployment(String environment, Repository repository) {
        this.environment = StorableText.of(environment, MAX_ENVIRONMENT);
        this.apiUrl = repository.apiUrl();
        this.owner = repository.owner();
        this.name = repository.name();
    }

    /** @throws AbortException if the build must not report on the deployment */
    static void begin(Console console, TargetResolver.Place place, DeploymentOptions options, Deployment deployment)
            throws AbortException {
        Run<?, ?> run = console.run();
        // Records the use of the credential, and reports now if it cannot be used.
        GitHubCredentials credentials = GitHubCredentials.of(run, place.credentialsId(), place.repository());
        DeploymentTarget target = new DeploymentTarget(
                        DeploymentKey.of(run, BLOCK),
                        run.getExternalizableId(),
                        place.repository(),
                        place.credentialsId(),
                        deployment.environment(),
                        BuildLog.url(console, options.getLogUrl()),
                        options.getEnvironmentUrl(),
                        options.isAutoInactive())
                .withCredential(credentials.key().toString());
        OutboxEntry entry = OutboxService.get().outbox().adopt(target, deployment, new BuildListener(console, null));
        if (entry == null) {
            throw new AbortException(Messages.AdoptedDeployment_taken());
        }
        run.addAction(new AdoptedDeployment(deployment.environment(), place.repository()));
        DeploymentAction.created(run, target, deployment);
        LedgerWriter.adopted(run, target, deployment);
        DeploymentAction.save(run);
        console.adopted(place.repository(), deployment);
        entry.progress(DeploymentState.IN_PROGRESS);
    }

    /** The key of the outbox entry that a block reports on: its own, or that of the adopted deployment. */
    static String key(Run<?, ?> run, String block) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return DeploymentKey.of(run, adopted != null && adopted.isSpeaker(block) ? BLOCK : block);
    }

    /**
     * Whether the block deploys to the environment of the adopted deployment. If so, it reports on that deployment from
     * then on.
     */
    static boolean isSpokenForBy(Run<?, ?> run, String block, DeploymentOptions options) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return adopted != null && adopted.speakFor(block, options);
    }

    /** Whether the block reports on the adopted deployment. It stops doing so, because its stage was skipped. */
    static boolean isSilenced(Run<?, ?> run, String block) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return adopted != null && adopted.silence(block);
    }

    /**
     * The outcome if only the build reports on the deployment: the stage that would have deployed may have been
     * skipped.
     */
    static Outcome outcome(Run<?, ?> run, Outcome ofBuild) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return Outcome.SUCCESS.equals(ofBuild) && adopted != null && adopted.isSkipped() ? Outcome.skipped() : ofBuild;
    }

    private synchronized boolean isSpeaker(String block) {
        return block.equals(speaker);
    }

    private synchronized boolean isSkipped() {
        return skipped;
    }

    private synchronized boolean speakFor(String block, DeploymentOptions options) {
        boolean mine = speaker == null && isSame(options.getEnvironment(), options.getRepository());
        if (mine) {
            speaker = block;
            skipped = false;
        }
        return block.equals(speaker);
    }

    private boolean isSame(String otherEnvironment, @Nullable String otherRepository) {
        return environment.equalsIgnoreCase(otherEnvironment)
                && (otherRepository == null
                        || Repository.parse(otherRepository, apiUrl)
                                .filter(new Repository(apiUrl, owner, name)::hasNameOf)
                                .isPresent());
    }

    private synchronized boolean silence(String block) {
        boolean mine = block.equals(speaker);
        if (mine) {
            speaker = null;
            skipped = true;
        }
        return mine;
    }
}
