package io.jenkins.plugins.githubdeployments.recording;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.LoginProxy;
import io.jenkins.plugins.githubdeployments.PrivateAuthority;
import java.net.ServerSocket;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Out of an office: through a proxy that asks for a login, to a server whose certificate the office has signed. */
class ProxyTest extends JenkinsWithGitHub {
    private static final String HOST = "ghe.office.invalid";
    /** Trusted before Jenkins starts, as on its command line. */
    @RegisterExtension
    static final PrivateAuthority AUTHORITY = new PrivateAuthority(HOST);

    private ServerSocket server;
    private LoginProxy proxy;

    @BeforeEach
    void startProxy() throws Exception {
        server = AUTHORITY.serve(github.standIn().port());
        proxy = new LoginProxy("alice", "s3cret", github.standIn().port(), server.getLocalPort());
    }

    @AfterEach
    void stopProxy() throws Exception {
        jenkins.jenkins.setProxy(null);
        proxy.close();
        server.close();
    }

    @Test
    void logsInToTheProxy() throws Exception {
        useProxy("s3cret", "");

        WorkflowRun run = build(deploy("http://" + HOST));

        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        assertThat(github.ended("staging").state()).isEqualTo("success");
        assertThat(proxy.passed()).isNotEmpty().allMatch(line -> line.contains(" http://" + HOST + "/"));
    }

    @Test
    void tunnelsThroughTheProxyToAServerThatJenkinsTrusts() throws Exception {
        useProxy("s3cret", "");

        WorkflowRun run = build(deploy("https://" + HOST + "/api/v3"));

        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        assertThat(github.ended("staging").state()).isEqualTo("success");
        assertThat(proxy.passed()).isNotEmpty().allMatch(line -> line.startsWith("CONNECT " + HOST + ":443 "));
    }

    @Test
    void saysThatTheProxyRefusesTheLogin() throws Exception {
        useProxy("wrong", "");

        WorkflowRun run = build(deploy("https://" + HOST + "/api/v3").replace("20", "3"));

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("proxy", run);
        assertThat(proxy.passed()).isEmpty();
        assertThat(proxy.refused()).isNotEmpty();
        assertThat(github.deployments()).isEmpty();
    }

    @Test
    void goesRoundTheProxyToAHostThatIsExcluded() throws Exception {
        useProxy("s3cret", "127.0.0.*");

        WorkflowRun run = build(deploy(github.standIn().apiUrl()));

        assertThat(run.getResult()).as(run.getLog()).isEqualTo(Result.SUCCESS);
        assertThat(github.ended("staging").state()).isEqualTo("success");
        assertThat(proxy.passed()).isEmpty();
        assertThat(proxy.refused()).isEmpty();
    }

    /** What a proxy has refused is kept until the login is mended. */
    @Override
    protected void leaveNothingUntold() {}

    private void useProxy(String password, String except) throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), "alice", password, except));
    }

    private static String deploy(String apiUrl) {
        return "githubDeploy(environment: 'staging', repository: 'octo/shop', ref: 'main', onError: 'fail', createTimeout: 20, "
                + "credentialsId: '%s', apiUrl: '%s') { echo 'deploying' }"
                        .formatted(GitHubFixture.CREDENTIALS_ID, apiUrl);
    }
}
