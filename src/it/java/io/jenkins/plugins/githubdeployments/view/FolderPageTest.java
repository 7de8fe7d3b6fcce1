package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page of a folder, which is that of a multibranch project and of an organisation, too. */
class FolderPageTest extends JenkinsWithLedgers {
    private static Folder folder() throws Exception {
        return jenkins.createProject(Folder.class);
    }

    @Test
    void showsWhatTheJobsBelowHaveDeployed() throws Exception {
        Folder folder = folder();
        Folder inner = folder.createProject(Folder.class, "inner");
        FreeStyleProject shop = folder.createProject(FreeStyleProject.class, "shop");
        FreeStyleProject cart = inner.createProject(FreeStyleProject.class, "cart");
        write(shop, "production", success());
        write(cart, "production", it -> success().apply(it).repository("octo/cart"));
        write(cart, "Production", it -> success().apply(it).live(1_700_000_600_000L));

        HtmlPage page = page(folder, "");

        assertThat(text(page)).contains("octo/shop", "octo/cart", "inner » cart #3", "inner » cart #2");
        assertThat(text(page)).doesNotContain("shop #1");
        assertThat(text(page(folder, "history"))).contains("shop #1", "3 deployments");
        assertThat(text(page(inner, ""))).contains("cart #3").doesNotContain("inner »");
        isHarmless(page);
    }

    @Test
    void showsOnlyWhatTheViewerMayRead() throws Exception {
        Folder folder = folder();
        FreeStyleProject open = folder.createProject(FreeStyleProject.class, "open");
        FreeStyleProject secret = folder.createProject(FreeStyleProject.class, "secret");
        write(open, "staging", success());
        write(secret, "vault", success());
        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(folder, open)
                .to("reader")
                .grant(Item.DISCOVER)
                .onItems(secret)
                .to("reader"));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login("reader");
            assertThat(text(browser.goTo(folder.getUrl() + "github-deployments/")))
                    .contains("staging")
                    .doesNotContain("vault", "secret");
            assertThat(browser.goTo(folder.getUrl() + "github-deployments/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("staging")
                    .doesNotContain("vault");
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.assertFails(folder.getUrl() + "github-deployments/", 404);
        }
    }

    @Test
    void saysSoWhereNothingMayBeSeen() throws Exception {
        Folder folder = folder();
        write(folder.createProject(FreeStyleProject.class, "secret"), "vault", success());
        secure(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(folder)
                .to("reader"));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            assertThat(text(browser.login("reader").goTo(folder.getUrl() + "github-deployments/")))
                    .contains("There are no deployments that you have permission to see.");
        }
    }

    @Test
    void hasNoPageWithoutADeploymentBelow() throws Exception {
        Folder folder = folder();
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "shop");
        assertThat(folder.getAction(DeploymentsPage.class)).isNull();

        write(job, "staging", success());
        assertThat(folder.getAction(DeploymentsPage.class)).isNotNull();

        job.delete();
        assertThat(folder.getAction(DeploymentsPage.class)).isNull();
    }

    @Test
    void movesWithAFolderThatIsRenamed() throws Exception {
        Folder folder = folder();
        write(folder.createProject(FreeStyleProject.class, "shop"), "staging", success());

        folder.renameTo("renamed-" + folder.getName());

        assertThat(text(page(folder, ""))).contains("staging", "shop #1");
    }

    @Test
    void givesProgramsWhatAllJobsHaveDeployed() throws Exception {
        Folder folder = folder();
        write(folder.createProject(FreeStyleProject.class, "a"), "staging", success());
        write(folder.createProject(FreeStyleProject.class, "b"), "production", success());

        JSONObject json = jenkins.getJSON(folder.getUrl() + "github-deployments/api/json?tree=environments[name]")
                .getJSONObject();

        assertThat(json.getJSONArray("environments").toString()).contains("production", "staging");
        assertThat(json.has("deployments")).isFalse();
    }
}
