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
 * Of a build that answers for a deployment which somebody else has created: who speaks for it, the build as a whole or its
 * first block to the same environment. So that block creates none of its own.
 */
final class AdoptedDeployment extends InvisibleAction {
    /** Stands for the build as a whole, where others have the block. */
    static final String BLOCK = "event";

    /** GitHub's own limit. */
    private static final int MAX_ENVIRONMENT = 255;

    private final String environment;
    private final String apiUrl;
    private final String owner;
    private final String name;

    /** Guarded by this, as the next; null: the build as a whole. */
    @CheckForNull
    private String speaker;

    private boolean skipped;

    private AdoptedDeployment(String environment, Repository repository) {
        this.environment = StorableText.of(environment, MAX_ENVIRONMENT);
        this.apiUrl = repository.apiUrl();
        this.owner = repository.owner();
        this.name = repository.name();
    }

    /** @throws AbortException if the build may not tell GitHub of it */
    static void begin(Console console, TargetResolver.Place place, DeploymentOptions options, Deployment deployment)
            throws AbortException {
        Run<?, ?> run = console.run();
        // For the credential's record of use, and to find out now what is wrong with it.
        GitHubCredentials.of(run, place.credentialsId(), place.repository());
        DeploymentTarget target = new DeploymentTarget(
                DeploymentKey.of(run, BLOCK),
                run.getExternalizableId(),
                place.repository(),
                place.credentialsId(),
                deployment.environment(),
                BuildLog.url(console, options.getLogUrl()),
                options.getEnvironmentUrl(),
                options.isAutoInactive());
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

    /** Of the entry that a block speaks for: its own, or the one that the build has adopted. */
    static String key(Run<?, ?> run, String block) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return DeploymentKey.of(run, adopted != null && adopted.isSpeaker(block) ? BLOCK : block);
    }

    /** Whether what the block asks for is what the build has adopted; from then on it speaks for it. */
    static boolean isSpokenForBy(Run<?, ?> run, String block, DeploymentOptions options) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return adopted != null && adopted.speakFor(block, options);
    }

    /** Whether the block speaks for what the build has adopted; from then on, as it was skipped, it does not. */
    static boolean isSilenced(Run<?, ?> run, String block) {
        AdoptedDeployment adopted = run.getAction(AdoptedDeployment.class);
        return adopted != null && adopted.silence(block);
    }

    /** How it ended, if nobody but the build has an answer: what would have deployed may have been skipped. */
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
