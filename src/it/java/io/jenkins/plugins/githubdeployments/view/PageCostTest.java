package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;

/** What the page of a job costs with many builds: prints how much longer it takes, and lets no build be loaded. */
@Timeout(480)
class PageCostTest extends JenkinsWithLedgers {
    private static final String PAGE = "github-deployments/";
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;

    /** Five environments, of which the newest deployments are live, under way and failed. */
    private static FreeStyleProject job(int builds, int deployments) throws Exception {
        FreeStyleProject job = job();
        for (int number = 1; number <= builds; number++) {
            Path build = Files.createDirectories(job.getBuildDir().toPath().resolve(Integer.toString(number)));
            Files.writeString(
                    build.resolve("build.xml"),
                    "<build><result>SUCCESS</result><timestamp>" + (1_700_000_000_000L + number)
                            + "</timestamp></build>");
        }
        job.updateNextBuildNumber(builds + 1);
        job._getRuns();
        for (int i = 0; i < deployments; i++) {
            int number = builds - deployments + i + 1;
            long opened = 1_700_000_000_000L + number * 1000L;
            String state = i % 10 < 8 ? "success" : i % 10 == 8 ? "failure" : "in_progress";
            PastDeployment deployment = PastDeploymentBuilder.of("key-" + i, "environment-" + i % 5)
                    .id(i + 1)
                    .build(number)
                    .repository("octo/shop")
                    .apiUrl("https://api.github.com")
                    .sha(SHA)
                    .ref("main")
                    .payload("{\"version\": " + i + "}")
                    .opened(opened)
                    .ended(i % 10 < 9 ? Long.valueOf(opened + 500) : null)
                    .live(i % 10 < 8 ? Long.valueOf(opened + 500) : null)
                    .state(i < deployments - 10 && i % 10 == 9 ? "error" : state)
                    .refusal(i < deployments - 10 && i % 10 == 9 ? "late" : null)
                    .build();
            Ledgers.get().write(job, deployment.key(), known -> deployment);
        }
        job.doReload();
        return job;
    }

    @Test
    void growsHardlyWithTheHistoryAndLoadsNoBuild() throws Exception {
        FreeStyleProject small = job(10, 10);
        FreeStyleProject large = job(10_000, 5_000);
        // Jenkins itself looks at the last successful build to find any page of a job, so it is there already.
        FreeStyleBuild last = large.getLastSuccessfulBuild();
        assertThat(large._getRuns().getLoadedBuilds()).hasSizeLessThan(5);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setJavaScriptEnabled(false);
            for (String path : List.of(PAGE, PAGE + "history", PAGE + "history?text=main&page=7", PAGE + "api/csv")) {
                Set<Integer> before =
                        Set.copyOf(large._getRuns().getLoadedBuilds().keySet());
                browser.goTo(large.getUrl() + path, null);
                assertThat(large._getRuns().getLoadedBuilds().keySet()).isSubsetOf(before);
            }
            for (int i = 0; i < WARM_UP; i++) {
                nanos(browser, small);
                nanos(browser, large);
            }
            long[] few = new long[ROUNDS];
            long[] many = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                few[i] = nanos(browser, small);
                many[i] = nanos(browser, large);
            }
            System.out.printf(
                    "The page with 10 builds takes %.1f ms, with 10,000 builds and 5,000 deployments %.1f ms: %.2f times%n",
                    median(few) / 1e6, median(many) / 1e6, (double) median(many) / median(few));
        }
        assertThat(Ledgers.get().of(large).history().deployments()).hasSize(5_000);
        assertThat(last.getNumber()).isEqualTo(10_000);
    }

    private static long nanos(JenkinsRule.WebClient browser, FreeStyleProject job) throws Exception {
        long start = System.nanoTime();
        browser.goTo(job.getUrl() + PAGE);
        return System.nanoTime() - start;
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
