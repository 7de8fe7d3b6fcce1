package io.jenkins.plugins.githubdeployments.demo;

import hudson.EnvVars;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.pipeline.GraphWatcher;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The builds to be shown: the documentation's examples, and some that end badly. */
final class Scenes {
    static final Path EXAMPLES = Path.of("docs", "examples");
    private static final Path BAD_ENDS = Path.of("src", "demo", "jenkinsfiles");

    private final String apiUrl;
    private final GraphWatcher watcher;
    private final Timeline timeline;
    private final Pace pace;

    Scenes(String apiUrl, GraphWatcher watcher, Timeline timeline, Pace pace) {
        this.apiUrl = apiUrl;
        this.watcher = watcher;
        this.timeline = timeline;
        this.pace = pace;
    }

    List<Scene> all() {
        return List.of(
                pipeline(EXAMPLES.resolve("Jenkinsfile.scripted"), "main", "production: queued, in_progress, success"),
                pipeline(
                        EXAMPLES.resolve("Jenkinsfile.declarative"),
                        "main",
                        "production: queued, in_progress, success",
                        "staging: queued, in_progress, success"),
                pipeline(
                        EXAMPLES.resolve("Jenkinsfile.declarative"),
                        "feature/basket",
                        "staging: queued, in_progress, success"),
                pipeline(
                        EXAMPLES.resolve("Jenkinsfile.parallel"),
                        "main",
                        "production-eu: queued, in_progress, success",
                        "production-us: queued, in_progress, failure (The build is unstable)"),
                pipeline(EXAMPLES.resolve("Jenkinsfile.by-hand"), "main", "production: queued"),
                pipeline(
                        EXAMPLES.resolve("Jenkinsfile.status"),
                        "main",
                        "pr-42: queued, in_progress, success",
                        "production: queued, in_progress, in_progress (Canary takes 10 % of the traffic), success"),
                pipeline(EXAMPLES.resolve("Jenkinsfile.list"), "main"),
                pipeline(EXAMPLES.resolve("Jenkinsfile.undeploy"), "main", "pr-43: queued, in_progress, success"),
                pipeline(BAD_ENDS.resolve("Jenkinsfile.failing"), "main", "staging: queued, in_progress, failure"),
                pipeline(
                        BAD_ENDS.resolve("Jenkinsfile.aborted"),
                        "main",
                        "production: queued, in_progress, error (Aborted by octocat)"),
                freestyle("qa: queued, in_progress, success"));
    }

    private Scene pipeline(Path jenkinsfile, String branch, String... expected) {
        EnvVars variables = variables(jenkinsfile.getFileName().toString().replace("Jenkinsfile.", "shop-"));
        variables.put("BRANCH_NAME", branch);
        return new Scene(
                jenkinsfile + " on branch " + branch,
                () -> new PipelineBuild(jenkinsfile, variables, timeline, watcher, pace).run(),
                List.of(expected));
    }

    private Scene freestyle(String... expected) {
        Map<String, Object> form = Map.of(
                "environment", "qa",
                "environmentUrl", "https://qa.example.com",
                "repository", Demo.REPOSITORY,
                "ref", "main",
                "credentialsId", DemoController.CREDENTIALS_ID,
                "apiUrl", "${GITHUB_API_URL}");
        List<String> commands =
                List.of("echo deploying to $GITHUB_DEPLOYMENT_ENVIRONMENT", "echo checking $GITHUB_DEPLOYMENT_URL");
        return new Scene(
                "A freestyle job with the post-build action",
                () -> new FreestyleBuild(
                                DataBinding.bind(GitHubDeploymentPublisher.class, form),
                                commands,
                                variables("shop-freestyle"),
                                timeline,
                                pace)
                        .run(),
                List.of(expected));
    }

    private EnvVars variables(String job) {
        return new EnvVars(new HashMap<>(Map.of("JOB_NAME", job, "BUILD_NUMBER", "1", "GITHUB_API_URL", apiUrl)));
    }
}
