package io.jenkins.plugins.githubdeployments;

import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** One Jenkins for all tests of a class, which takes long to start, and a GitHub of its own for each test. */
@WithJenkins
@Timeout(90)
public abstract class JenkinsWithGitHub {
    protected static JenkinsRule jenkins;

    @RegisterExtension
    protected final GitHubFixture github = new GitHubFixture();

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        GitHubFixture.addCredentials();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @AfterEach
    void leaveNothingUntold() throws Exception {
        GitHubFixture.awaitDelivery(jenkins);
    }

    /** In the Jenkinsfile, {@code $github} stands for all parameters that say where to record. */
    protected WorkflowRun start(String jenkinsfile) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** As {@link #start}, to the end, whatever it may be. */
    protected WorkflowRun build(String jenkinsfile) throws Exception {
        return jenkins.waitForCompletion(start(jenkinsfile));
    }
}
