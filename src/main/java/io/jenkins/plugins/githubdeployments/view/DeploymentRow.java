package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.githubdeployments.ledger.Change;
import io.jenkins.plugins.githubdeployments.ledger.EnvironmentState;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.recording.DeploymentRecorder;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A deployment as a page or the API shows it. Texts are not escaped. */
@ExportedBean(defaultVisibility = 999)
public final class DeploymentRow {
    private static final int SHORT = 7;

    private final PastDeployment deployment;
    private final String state;
    private final boolean live;

    /** What another job has deployed in its place. */
    @CheckForNull
    private final PastDeployment successor;

    @CheckForNull
    private final PastDeployment previous;

    private final String jobName;
    private final boolean buildThere;

    /**
     * @param standing of its environment
     * @param previous what was live there before; null if nothing was, or nobody knows
     * @param jobName for people
     * @param buildThere whether Jenkins still has its build
     */
    DeploymentRow(
            PastDeployment deployment,
            EnvironmentState standing,
            @Nullable PastDeployment previous,
            String jobName,
            boolean buildThere) {
        this.deployment = deployment;
        this.successor = standing.isLive(deployment) ? Ledgers.get().successor(deployment) : null;
        this.live = standing.isLive(deployment) && successor == null;
        this.state = isRetiredBySuccessor() ? "inactive" : standing.state(deployment);
        this.previous = previous;
        this.jobName = jobName;
        this.buildThere = buildThere;
    }

    private boolean isRetiredBySuccessor() {
        return successor != null
                && successor.autoInactive()
                && !deployment.productionEnvironment()
                && !deployment.transientEnvironment();
    }

    /** For sections that others add to the page. */
    public PastDeployment getDeployment() {
        return deployment;
    }

    @Exported
    public long getId() {
        return deployment.id();
    }

    @Exported
    public String getRepository() {
        return deployment.repository();
    }

    @Exported
    public String getEnvironment() {
        return deployment.environment();
    }

    @Exported
    public String getTask() {
        return deployment.task();
    }

    /** Whether it is another one than usual. */
    public boolean isTaskShown() {
        return !deployment.task().isEmpty() && !deployment.task().equals("deploy");
    }

    @Exported
    public String getRef() {
        return deployment.ref();
    }

    /** Whether the ref says more than the commit. */
    public boolean isRefShown() {
        return !deployment.ref().isEmpty() && !deployment.sha().startsWith(deployment.ref());
    }

    @Exported
    public String getSha() {
        return deployment.sha();
    }

    public String getShortSha() {
        return Links.isCommit(deployment.sha()) ? deployment.sha().substring(0, SHORT) : deployment.sha();
    }

    @Exported
    public String getJob() {
        return deployment.job();
    }

    /** For people. */
    public String getJobName() {
        return jobName;
    }

    @Exported
    public int getBuild() {
        return deployment.build();
    }

    /** Below Jenkins' own address; null if Jenkins has the build no more. */
    @CheckForNull
    public String getBuildUrl() {
        return buildThere ? Links.job(deployment.job()) + deployment.build() + "/" : null;
    }

    @Exported
    @CheckForNull
    public String getBy() {
        return deployment.by();
    }

    @Exported
    public long getOpened() {
        return deployment.opened();
    }

    @Exported
    @CheckForNull
    public Long getLive() {
        return deployment.live();
    }

    @Exported
    @CheckForNull
    public Long getEnded() {
        return deployment.ended();
    }

    @Exported
    @CheckForNull
    public Long getRetired() {
        return deployment.retired();
    }

    /** In GitHub's spelling. */
    @Exported
    public String getState() {
        return state;
    }

    @Exported
    @CheckForNull
    public String getDescription() {
        return deployment.description();
    }

    @Exported
    @CheckForNull
    public String getEnvironmentUrl() {
        return Links.web(deployment.environmentUrl());
    }

    @Exported
    @CheckForNull
    public String getLogUrl() {
        return Links.web(deployment.logUrl());
    }

    @Exported
    @CheckForNull
    public String getPayload() {
        return deployment.payload();
    }

    @Exported
    @CheckForNull
    public String getRefusal() {
        return deployment.refusal();
    }

    /** What GitHub does not know yet, as a sentence; null if it knows everything. */
    @Exported
    @CheckForNull
    public String getUndelivered() {
        return DeploymentRecorder.undelivered(deployment.key());
    }

    /** That another job has deployed in its place, as a sentence; null if none has. */
    @CheckForNull
    public String getReplacement() {
        if (successor == null) {
            return null;
        }
        Job<?, ?> job = Ledgers.visible(successor.job());
        return job == null
                ? Messages.Row_replaced()
                : Messages.Row_replacedBy(
                        job.getRelativeDisplayNameFrom(Jenkins.get()), Integer.toString(successor.build()));
    }

    private StateBadge look() {
        if (successor != null) {
            return StateBadge.REPLACED;
        }
        if (live) {
            return StateBadge.LIVE;
        }
        boolean refused = deployment.refusal() != null && deployment.ended() == null && deployment.retired() == null;
        return refused ? StateBadge.REFUSED : StateBadge.of(state);
    }

    public String getIcon() {
        return look().icon();
    }

    /** What the symbol says, in a word; GitHub's own if we have none for it. */
    public String getWord() {
        StateBadge look = look();
        return look == StateBadge.UNKNOWN ? state : look.word();
    }

    /** Since when it stands as it does, in milliseconds since 1970. */
    public long getSince() {
        Long retired = deployment.retired();
        Long ended = deployment.ended();
        if (retired != null && deployment.isRetired()) {
            return retired;
        }
        return ended == null ? deployment.opened() : ended;
    }

    public String getAge() {
        return Messages.Row_ago(Util.getTimeSpanString(Math.max(0, System.currentTimeMillis() - getSince())));
    }

    public Date getSinceDate() {
        return new Date(getSince());
    }

    public String getSinceIso() {
        return Instant.ofEpochMilli(getSince()).toString();
    }

    /** How long it took, or has been taking. */
    public String getDuration() {
        Long ended = deployment.ended();
        if (ended == null && !deployment.isOpen()) {
            return "";
        }
        long end = ended == null ? System.currentTimeMillis() : ended;
        return Util.getTimeSpanString(Math.max(0, end - deployment.opened()));
    }

    /** On GitHub; null if that is unknown, as all addresses below. */
    @CheckForNull
    public String getRepositoryUrl() {
        return Links.repository(deployment.apiUrl(), deployment.repository());
    }

    @CheckForNull
    public String getDeploymentsUrl() {
        String repository = getRepositoryUrl();
        return repository == null ? null : repository + "/deployments";
    }

    @Exported
    @CheckForNull
    public String getCommitUrl() {
        return commitUrl(deployment.sha());
    }

    @CheckForNull
    private String commitUrl(String sha) {
        String repository = getRepositoryUrl();
        return repository == null || !Links.isCommit(sha) ? null : repository + "/commit/" + sha;
    }

    /** Of what was live before with this; null if nobody knows, or it is the same commit. */
    @Exported
    @CheckForNull
    public String getCompareUrl() {
        String repository = getRepositoryUrl();
        boolean comparable = previous != null
                && repository != null
                && Links.isCommit(previous.sha())
                && Links.isCommit(deployment.sha())
                && !previous.sha().equals(deployment.sha());
        return comparable ? repository + "/compare/" + previous.sha() + "..." + deployment.sha() : null;
    }

    public List<ChangeRow> getChanges() {
        return deployment.changes().stream()
                .map(change -> new ChangeRow(change, commitUrl(change.sha())))
                .toList();
    }

    /** @param url on GitHub; null if nobody knows */
    public record ChangeRow(Change change, @CheckForNull String url) {
        public String getMessage() {
            return change.message();
        }

        public String getAuthor() {
            return change.author();
        }

        @CheckForNull
        public String getUrl() {
            return url;
        }

        public String getShortSha() {
            String sha = change.sha();
            return sha.substring(0, Math.min(sha.length(), SHORT));
        }
    }
}
