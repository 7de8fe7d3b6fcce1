package io.jenkins.plugins.githubdeployments.ledger;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.github.EnvironmentId;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;

/** Makes a {@link PastDeployment} for a test; what is not stated is as in a deployment that was just begun. */
public final class PastDeploymentBuilder {
    private final String key;
    private long id;
    private String repository = "octo/shop";
    private String apiUrl = "https://api.github.com";
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

    private PastDeploymentBuilder(String key, String environment) {
        this.key = key;
        this.environment = environment;
    }

    public static PastDeploymentBuilder of(String key, String environment) {
        return new PastDeploymentBuilder(key, environment);
    }

    public static PastDeploymentBuilder of(PastDeployment known) {
        Repository repository = known.environment().repository();
        return of(known.key(), known.environment().name())
                .id(known.id())
                .repository(repository.fullName())
                .apiUrl(repository.apiUrl())
                .task(known.task())
                .ref(known.commit().ref())
                .sha(known.commit().sha())
                .job(known.build().job())
                .build(known.build().number())
                .by(known.build().startedBy())
                .opened(known.progress().opened())
                .live(known.progress().live())
                .ended(known.progress().ended())
                .retired(known.progress().retired())
                .state(known.progress().state().wireName())
                .committed(known.commit().committed())
                .description(known.details().description())
                .environmentUrl(known.details().environmentUrl())
                .logUrl(known.details().logUrl())
                .transientEnvironment(known.details().transientEnvironment())
                .productionEnvironment(known.details().productionEnvironment())
                .autoInactive(known.details().autoInactive())
                .payload(known.details().payload())
                .changes(known.commit().changes())
                .refusal(known.refusal());
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
        int slash = repository.indexOf('/');
        Repository where =
                new Repository(apiUrl, repository.substring(0, Math.max(0, slash)), repository.substring(slash + 1));
        return new PastDeployment(
                key,
                id,
                new EnvironmentId(where, environment),
                task,
                new BuildReference(job, build, by),
                new DeployedCommit(ref, sha, committed, changes),
                new Progress(new DeploymentState(state), null, opened, live, ended, retired),
                new DeploymentDetails(
                        description,
                        environmentUrl,
                        logUrl,
                        payload,
                        transientEnvironment,
                        productionEnvironment,
                        autoInactive),
                refusal);
    }
}
