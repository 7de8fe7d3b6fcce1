package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.localizer.LocaleProvider;

/** Pages are in the language of whoever looks at them, and consoles in that of the controller. */
class LanguagesTest extends JenkinsWithGitHub {
    private final Locale english = Locale.getDefault();

    /** As Jenkins does when it is not run by a test. */
    @BeforeEach
    void askTheBrowser() {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
    }

    @AfterEach
    void beEnglishAgain() {
        LocaleProvider.setProvider(LocaleProvider.DEFAULT);
        Locale.setDefault(english);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Record a GitHub deployment, Environment URL, The environment to deploy to",
        "de-DE, Record a GitHub deployment, Environment URL, The environment to deploy to",
        "zh-CN, 记录 GitHub 部署, 环境地址, 要部署到的环境",
        "ru-RU, Записать развёртывание GitHub, Адрес среды, Среда, в которую",
        "pt-BR, Registrar uma implantação do GitHub, URL do ambiente, O ambiente em que se implanta"
    })
    void showsFormAndHelpInTheLanguageOfTheBrowser(String language, String action, String field, String help)
            throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(new GitHubDeploymentPublisher("staging"));
        Locale.setDefault(Locale.JAPANESE);

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            browser.addRequestHeader("Accept-Language", language);
            assertThat(browser.getPage(job, "configure").getWebResponse().getContentAsString())
                    .contains(action)
                    .contains(field);
            assertThat(browser.goTo(
                                    "descriptorByName/" + GitHubDeploymentPublisher.class.getName()
                                            + "/help/environment",
                                    null)
                            .getWebResponse()
                            .getContentAsString())
                    .contains(help);
        }
    }

    @Test
    void writesTheConsoleAndTellsGitHubInTheLanguageOfTheController() throws Exception {
        Locale.setDefault(Locale.forLanguageTag("pt-BR"));

        jenkins.assertLogContains(
                "A implantação do GitHub no ambiente production foi registrada como failure: O build está instável",
                build("githubDeploy(environment: 'production', $github) { unstable 'slow' }"));
        assertThat(github.ended("production").latest().orElseThrow().description())
                .isEqualTo("O build está instável");
    }
}
