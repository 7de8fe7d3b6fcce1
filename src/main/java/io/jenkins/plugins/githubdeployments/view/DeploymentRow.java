package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import io.jenkins.plugins.githubdeployments.support.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A deployment on a page or in the API. Texts are not escaped. */
@ExportedBean(defaultVisibility = 999)
public final class DeploymentRow {
    private final PastDeployment deployment;
    private final ShownState shown;

    @CheckForNull
    private final PastDeployment previous;

    private final RepositoryLinks links;
    private final String jobName;
    private final boolean buildThere;

    /**
     * @param standing the state of its environment
     * @param previous the deployment that was live before; null if there was none, or it is unknown
     * @param jobName the display name of the job
     * @param buildThere whether the build still exists
     */
    DeploymentRow(
            PastDeployment deployment,
            EnvironmentState standing,
            @Nullable PastDeployment previous,
            String jobName,
            boolean buildThere) {
        this.deployment = deployment;
        this.shown = ShownState.of(deployment, standing);
        this.previous = previous;
        this.links = RepositoryLinks.to(deployment.environment().repository());
        this.jobName = jobName;
        this.buildThere = buildThere;
    }

    /** The deployment, for sections that extensions add to the page. */
    public PastDeployment getDeployment() {
        return deployment;
    }

    @Exported
    public long getId() {
        return deployment.id();
    }

    @Exported
    public String getRepository() {
        return deployment.environment().repository().fullName();
    }

    @Exported
    public String getEnvironment() {
        return deployment.environment().name();
    }

    @Exported
    public String getTask() {
        return deployment.task();
    }

    /** Whether the task differs from the default. */
    public boolean isTaskShown() {
        return !deployment.task().isEmpty() && !deployment.task().equals("deploy");
    }

    @Exported
    public String getRef() {
        return deployment.commit().ref();
    }

    /** Whether the ref contains more information than the commit. */
    public boolean isRefShown() {
        return !deployment.commit().ref().isEmpty()
                && !deployment.commit().sha().startsWith(deployment.commit().ref());
    }

    @Exported
    public String getSha() {
        return deployment.commit().sha();
    }

    public String getShortSha() {
        return Links.isCommit(deployment.commit().sha())
                ? deployment.commit().sha().substring(0, ChangeRow.SHORT)
                : deployment.commit().sha();
    }

    @Exported
    public String getJob() {
        return deployment.build().job();
    }

    /** The display name of the job. */
    public String getJobName() {
        return jobName;
    }

    @Exported
    public int getBuild() {
        return deployment.build().number();
    }

    /** The address of the build relative to the Jenkins URL; null if the build no longer exists. */
    @CheckForNull
    public String getBuildUrl() {
        return buildThere
                ? Links.job(deployment.build().job()) + deployment.build().number() + "/"
                : null;
    }

    @Exported
    @CheckForNull
    public String getBy() {
        return deployment.build().startedBy();
    }

    @Exported
    public long getOpened() {
        return deployment.progress().opened();
    }

    @Exported
    @CheckForNull
    public Long getLive() {
        return deployment.progress().live();
    }

    @Exported
    @CheckForNull
    public Long getEnded() {
        return deployment.progress().ended();
    }

    @Exported
    @CheckForNull
    public Long getRetired() {
        return deployment.progress().retired();
    }

    /** The state as GitHub spells it. */
    @Exported
    public String getState() {
        return shown.state().wireName();
    }

    @Exported
    @CheckForNull
    public String getDescription() {
        return deployment.details().description();
    }

    /** The description of the last status; null if it has none, or the same as the deployment. */
    @Exported
    @CheckForNull
    public String getStatusDescription() {
        String message = deployment.progress().message();
        return message == null || message.equals(deployment.details().description()) ? null : message;
    }

    @Exported
    @CheckForNull
    public String getEnvironmentUrl() {
        return Links.web(deployment.details().environmentUrl());
    }

    @Exported
    @CheckForNull
    public String getLogUrl() {
        return Links.web(deployment.details().logUrl());
    }

    @Exported
    @CheckForNull
    public String getPayload() {
        return deployment.details().payload();
    }

    @Exported
    @CheckForNull
    public String getRefusal() {
        return deployment.refusal();
    }

    /** A sentence about the status that has not reached GitHub yet; null if there is none. */
    @Exported
    @CheckForNull
    public String getUndelivered() {
        return DeploymentRecorder.undelivered(deployment.key());
    }

    /** A sentence about the other job that has replaced the deployment; null if there is none. */
    @CheckForNull
    public String getReplacement() {
        return shown.replacement();
    }

    public String getIcon() {
        return shown.badge().icon();
    }

    /** The word for the badge; GitHub's spelling of the state if there is no badge for it. */
    public String getWord() {
        return shown.word();
    }

    /** When it entered its current state, in milliseconds since 1970. */
    public long getSince() {
        Long retired = deployment.progress().retired();
        Long ended = deployment.progress().ended();
        if (retired != null && deployment.isRetired()) {
            return retired;
        }
        return ended == null ? deployment.progress().opened() : ended;
    }

    public String getAge() {
        return Messages.Row_ago(TimeSpan.of(Duration.ofMillis(System.currentTimeMillis() - getSince())));
    }

    public Date getSinceDate() {
        return new Date(getSince());
    }

    public String getSinceIso() {
        return Instant.ofEpochMilli(getSince()).toString();
    }

    /** The duration of the deployment, up to now if it is in progress. */
    public String getDuration() {
        Long ended = deployment.progress().ended();
        if (ended == null && !deployment.isOpen()) {
            return "";
        }
        long end = ended == null ? System.currentTimeMillis() : ended;
        return TimeSpan.of(Duration.ofMillis(end - deployment.progress().opened()));
    }

    /** The address of the repository on GitHub; null if unknown, like all addresses below. */
    @CheckForNull
    public String getRepositoryUrl() {
        return links.repository();
    }

    @CheckForNull
    public String getDeploymentsUrl() {
        return links.deployments();
    }

    @Exported
    @CheckForNull
    public String getCommitUrl() {
        return links.commit(deployment.commit().sha());
    }

    /**
     * The address of GitHub's comparison with the deployment that was live before; null if that is unknown, or has the
     * same commit.
     */
    @Exported
    @CheckForNull
    public String getCompareUrl() {
        return previous == null
                ? null
                : links.compare(previous.commit().sha(), deployment.commit().sha());
    }

    public List<ChangeRow> getChanges() {
        return deployment.commit().changes().stream()
                .map(change -> new ChangeRow(change, links.commit(change.sha())))
                .toList();
    }
}
