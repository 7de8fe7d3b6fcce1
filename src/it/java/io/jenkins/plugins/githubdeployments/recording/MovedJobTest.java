package io.jenkins.plugins.githubdeployments.recording;

import static io.jenkins.plugins.githubdeployments.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Items;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockFolder;

/** A job that gets another name, or goes to another folder, while its build deploys. */
class MovedJobTest extends JenkinsWithGitHub {
    @Test
    void isRecordedToItsEndUnderItsNewName() throws Exception {
        WorkflowRun run = deploying("moved");
        WorkflowJob job = run.getParent();
        String formerName = job.getName();
        MockFolder folder = jenkins.createFolder("elsewhere");
        job.renameTo("second-name");
        job.renameTo("third-name");
        Items.move(job, folder);
        WorkflowJob stranger = jenkins.createProject(WorkflowJob.class, formerName);
        AbandonedDeploymentsCleaner cleaner = jenkins.jenkins
                .getExtensionList(AbandonedDeploymentsCleaner.class)
                .get(0);
        cleaner.sweep();
        cleaner.sweep();
        SemaphoreStep.success("moved/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(github.ended("production").states()).containsExactly("queued", "in_progress", "success");
        List<PastDeployment> past = eventually(
                () -> Ledgers.get().of(job).history().deployments(),
                all -> all.size() == 1 && all.get(0).progress().live() != null);
        assertThat(past.get(0).build().job()).isEqualTo("elsewhere/third-name");
        assertThat(Ledgers.get().of(stranger).history().deployments()).isEmpty();
    }

    private WorkflowRun deploying(String semaphore) throws Exception {
        WorkflowRun run = start("""
                githubDeploy(environment: 'production', $github) {
                    semaphore '%s'
                }
                """.formatted(semaphore));
        SemaphoreStep.waitForStart(semaphore + "/1", run);
        github.reached("production", "in_progress");
        return run;
    }
}
