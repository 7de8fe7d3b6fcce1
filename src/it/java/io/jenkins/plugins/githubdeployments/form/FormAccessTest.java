package io.jenkins.plugins.githubdeployments.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.GitHubFixture;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubCreateDeploymentStep;
import io.jenkins.plugins.githubdeployments.pipeline.GitHubDeployStep;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who is told what while filling in the form. */
class FormAccessTest extends JenkinsWithGitHub {
    private static final List<Class<?>> DOORS =
            List.of(GitHubDeployStep.class, GitHubCreateDeploymentStep.class, GitHubDeploymentPublisher.class);

    private static FreeStyleProject job;

    @BeforeAll
    static void secure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new FileCredentialsImpl(
                        CredentialsScope.GLOBAL, "a-file", "A file", "key.pem", SecretBytes.fromString("")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "author")
                .grant(Item.CONFIGURE, Item.EXTENDED_READ)
                .everywhere()
                .to("author")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    static Stream<Arguments> questions() {
        List<String> questions = Arrays.stream(DeploymentForm.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("do"))
                .map(name -> name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3))
                .toList();
        assertThat(questions).hasSizeGreaterThan(10);
        return DOORS.stream().flatMap(door -> questions.stream().map(question -> Arguments.of(door, question)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersQuestionsOfTheFormThatArePosted(Class<?> door, String question) throws Exception {
        assertThat(ask("admin", HttpMethod.POST, door, question, "x").getStatusCode())
                .isEqualTo(200);
        assertThat(ask("admin", HttpMethod.GET, door, question, "x").getStatusCode())
                .isIn(404, 405);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "checkEnvironment    | ``       | must not be blank",
                "checkRepository     | shop     | neither owner/name",
                "checkApiUrl         | x        | not an absolute HTTP",
                "checkEnvironmentUrl | x        | not an absolute HTTP",
                "checkLogUrl         | x        | not an absolute HTTP",
                "checkPayload        | {version | is not JSON",
                "checkCreateTimeout  | soon     | is not a whole number of seconds",
                "checkCredentialsId  | nobody   | There is no credential &#039;nobody&#039; of a supported kind here",
                "checkCredentialsId  | a-file   | There is no credential &#039;a-file&#039; of a supported kind here"
            })
    void tellsWhoMayConfigureTheJobWhatIsWrong(String check, String value, String problem) throws Exception {
        for (Class<?> door : DOORS) {
            assertThat(post("author", door, check, value))
                    .contains("class=\"error\"")
                    .contains(problem);
            assertThat(post("reader", door, check, value)).doesNotContain("error");
        }
    }

    @ParameterizedTest
    @CsvSource({"checkEnvironment, $STAGE", "checkApiUrl, $API", "checkPayload, ${PAYLOAD}"})
    void leavesVariablesToTheBuild(String check, String value) throws Exception {
        assertThat(post("author", GitHubDeploymentPublisher.class, check, value))
                .doesNotContain("error");
    }

    @Test
    void offersTheCredentialsThatFitToThoseWhoMayUseThem() throws Exception {
        for (Class<?> door : DOORS) {
            assertThat(post("author", door, "fillCredentialsIdItems", ""))
                    .contains(GitHubFixture.CREDENTIALS_ID)
                    .doesNotContain("a-file");
            assertThat(post("reader", door, "fillCredentialsIdItems", ""))
                    .doesNotContain(GitHubFixture.CREDENTIALS_ID)
                    .doesNotContain("a-file");
        }
    }

    private static String post(String user, Class<?> door, String question, String value) throws Exception {
        WebResponse response = ask(user, HttpMethod.POST, door, question, value);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getContentAsString();
    }

    private static WebResponse ask(String user, HttpMethod method, Class<?> door, String question, String value)
            throws Exception {
        WebClient browser = jenkins.createWebClient()
                .withJavaScriptEnabled(false)
                .withThrowExceptionOnFailingStatusCode(false)
                .withBasicCredentials(user);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
        URI address =
                URI.create(jenkins.getURL() + job.getUrl() + descriptor(door).getDescriptorUrl() + "/" + question
                        + "?value=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        WebRequest request = new WebRequest(address.toURL(), method);
        if (method == HttpMethod.POST) {
            browser.addCrumb(request);
        }
        return browser.getPage(request).getWebResponse();
    }

    private static Descriptor<?> descriptor(Class<?> door) {
        return (Descriptor<?>) jenkins.jenkins.getDescriptorOrDie(door.asSubclass(Describable.class));
    }
}
