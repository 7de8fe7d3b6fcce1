package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;

/** Makes a {@link PastDeployment} out of what is known; the rest is as it is with a deployment that was just begun. */
public final class PastDeploymentBuilder {
    private final String key;
    private long id;
    private String repository = "";
    private String apiUrl = "";
    private String environment;
    private String task = "deploy";
    private String ref = "";
    private String sha = "";
    private String job = "";
    private int build;

    @Nullable
    private String by;

    private long opened;

    @Nullable
    private Long live;

    @Nullable
    private Long ended;

    @Nullable
    private Long retired;

    private String state = "queued";

    @Nullable
    private Long committed;

    @Nullable
    private String description;

    @Nullable
    private String environmentUrl;

    @Nullable
    private String logUrl;

    private boolean transientEnvironment;
    private boolean productionEnvironment;
    private boolean autoInactive = true;

    @Nullable
    private String payload;

    private List<Change> changes = List.of();

    @Nullable
    private String refusal;

    PastDeploymentBuilder(String key, String environment) {
        this.key = key;
        this.environment = environment;
    }

    PastDeploymentBuilder(PastDeployment known) {
        this.key = known.key();
        this.id = known.id();
        this.repository = known.repository();
        this.apiUrl = known.apiUrl();
        this.environment = known.environment();
        this.task = known.task();
        this.ref = known.ref();
        this.sha = known.sha();
        this.job = known.job();
        this.build = known.build();
        this.by = known.by();
        this.opened = known.opened();
        this.live = known.live();
        this.ended = known.ended();
        this.retired = known.retired();
        this.state = known.state();
        this.committed = known.committed();
        this.description = known.description();
        this.environmentUrl = known.environmentUrl();
        this.logUrl = known.logUrl();
        this.transientEnvironment = known.transientEnvironment();
        this.productionEnvironment = known.productionEnvironment();
        this.autoInactive = known.autoInactive();
        this.payload = known.payload();
        this.changes = known.changes();
        this.refusal = known.refusal();
    }

    public PastDeploymentBuilder id(long is) {
        this.id = is;
        return this;
    }

    public PastDeploymentBuilder repository(String is) {
        this.repository = is;
        return this;
    }

    public PastDeploymentBuilder apiUrl(String is) {
        this.apiUrl = is;
        return this;
    }

    public PastDeploymentBuilder environment(String is) {
        this.environment = is;
        return this;
    }

    public PastDeploymentBuilder task(String is) {
        this.task = is;
        return this;
    }

    public PastDeploymentBuilder ref(String is) {
        this.ref = is;
        return this;
    }

    public PastDeploymentBuilder sha(String is) {
        this.sha = is;
        return this;
    }

    public PastDeploymentBuilder by(@Nullable String is) {
        this.by = is;
        return this;
    }

    public PastDeploymentBuilder opened(long is) {
        this.opened = is;
        return this;
    }

    public PastDeploymentBuilder live(@Nullable Long is) {
        this.live = is;
        return this;
    }

    public PastDeploymentBuilder ended(@Nullable Long is) {
        this.ended = is;
        return this;
    }

    public PastDeploymentBuilder retired(@Nullable Long is) {
        this.retired = is;
        return this;
    }

    public PastDeploymentBuilder state(String is) {
        this.state = is;
        return this;
    }

    public PastDeploymentBuilder committed(@Nullable Long is) {
        this.committed = is;
        return this;
    }

    public PastDeploymentBuilder description(@Nullable String is) {
        this.description = is;
        return this;
    }

    public PastDeploymentBuilder environmentUrl(@Nullable String is) {
        this.environmentUrl = is;
        return this;
    }

    public PastDeploymentBuilder logUrl(@Nullable String is) {
        this.logUrl = is;
        return this;
    }

    public PastDeploymentBuilder transientEnvironment(boolean is) {
        this.transientEnvironment = is;
        return this;
    }

    public PastDeploymentBuilder productionEnvironment(boolean is) {
        this.productionEnvironment = is;
        return this;
    }

    public PastDeploymentBuilder autoInactive(boolean is) {
        this.autoInactive = is;
        return this;
    }

    public PastDeploymentBuilder payload(@Nullable String is) {
        this.payload = is;
        return this;
    }

    public PastDeploymentBuilder changes(List<Change> is) {
        this.changes = List.copyOf(is);
        return this;
    }

    public PastDeploymentBuilder refusal(@Nullable String is) {
        this.refusal = is;
        return this;
    }

    /** @param fullName of the job */
    public PastDeploymentBuilder job(String fullName) {
        this.job = fullName;
        return this;
    }

    /** @param number of the build */
    public PastDeploymentBuilder build(int number) {
        this.build = number;
        return this;
    }

    public PastDeployment build() {
        return new PastDeployment(
                key,
                id,
                repository,
                apiUrl,
                environment,
                task,
                ref,
                sha,
                job,
                build,
                by,
                opened,
                live,
                ended,
                retired,
                state,
                committed,
                description,
                environmentUrl,
                logUrl,
                transientEnvironment,
                productionEnvironment,
                autoInactive,
                payload,
                changes,
                refusal);
    }
}
