package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDeploymentsTest extends JenkinsWithGitHub {
    private WorkflowRun run(String jenkinsfile) throws Exception {
        return build(jenkinsfile.replace(
                "$place", "repository: 'octo/shop', credentialsId: 'github-token', apiUrl: '" + github.apiUrl() + "'"));
    }

    @Test
    void listsWhatIsAskedForNewestFirst() throws Exception {
        WorkflowRun run = run("""
                for (i = 0; i < 3; i++) {
                    githubDeploy(environment: 'staging', payload: [run: i, notes: ['a']], $github) {
                        echo 'deploying'
                    }
                }
                githubCreateDeployment(environment: 'qa', onError: 'fail', $github)
                sleep 2
                def all = githubDeployments($place)
                echo "all ${all.collect { it.environment + '=' + it.state }.join(' ')}"
                def live = githubDeployments(environment: 'staging', state: 'success', ref: 'main', task: 'deploy', $place)
                echo "live ${live*.payload*.run} ${live[0].payload.notes[0]} ${live[0].status.logUrl}"
                echo "newest ${githubDeployments(limit: 1, $place)*.environment}"
                echo "of another commit ${githubDeployments(sha: 'a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d', $place)}"
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("all qa=queued staging=success staging=inactive staging=inactive", run);
        jenkins.assertLogContains("live [2] a " + jenkins.getURL() + run.getUrl() + "console", run);
        jenkins.assertLogContains("newest [qa]", run);
        jenkins.assertLogContains("of another commit []", run);
    }

    @Test
    void tellsOfOneAndItsHistory() throws Exception {
        WorkflowRun run = run("""
                def created = githubCreateDeployment(environment: 'staging', $github)
                githubDeployStatus deployment: created.id, state: 'in_progress', description: 'Half', onError: 'fail', $place
                githubDeployStatus deployment: created.id, state: 'success', onError: 'fail', $place
                def one = githubDeployment(deployment: created.id, $place)
                echo "one ${one.id} ${one.sha} ${one.state} ${one.status.state} ${one.containsKey('history')} ${one.creator}"
                def past = githubDeployment(deployment: "${created.id}", history: true, $place).history
                echo "past ${past*.state} ${past[1].description} ${past[1].createdAt}"
                """);

        jenkins.assertBuildStatusSuccess(run);
        RecordedDeployment deployment = github.ended("staging");
        jenkins.assertLogContains(
                "one %d %s success success false %s".formatted(deployment.id(), deployment.sha(), deployment.creator()),
                run);
        jenkins.assertLogContains("past [success, in_progress, queued] Half 20", run);
    }

    @Test
    void keepsWhatItReadOverTheNextSteps() throws Exception {
        WorkflowRun run = run("""
                githubCreateDeployment(environment: 'staging', payload: [version: [1, 2]], $github)
                def all = githubDeployments($place)
                sleep 1
                echo "still ${all[0].payload.version}"
                """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("still [1, 2]", run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "githubDeployments state: 'done', $place | state: 'done' is none of",
                "githubDeployments limit: 501, $place    | limit: '501' is not a whole number from 1 to 500.",
                "githubDeployment deployment: '', $place | deployment: not set.",
                "githubDeployment deployment: -1, $place | deployment: '-1' is not the ID of a deployment.",
                "githubDeployment deployment: 4711, $place | GitHub does not know this deployment",
                "githubDeployments environment: 'x', repository: 'octo/none', credentialsId: 'github-token', "
                        + "apiUrl: 'http://127.0.0.1:1' | No answer from GitHub to"
            })
    void refusesInOneSentence(String step, String sentence) throws Exception {
        WorkflowRun run = run(step);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        List<String> log = run.getLog(1000);
        assertThat(log).anyMatch(line -> line.contains("ERROR: " + sentence) || line.contains(sentence));
    }
}
