package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.AbstractItem;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.ledger.Ledgers;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import io.jenkins.plugins.githubdeployments.ledger.PastDeploymentBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Writes ledgers by hand, and looks at the pages that are made of them. */
abstract class JenkinsWithLedgers extends JenkinsWithGitHub {
    static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    static final String OTHER_SHA = "fedcba9876543210fedcba9876543210fedcba98";
    static final String HOSTILE = "</pre></script><script>alert(1)</script><img src=x onerror=alert(2)>'\"${7*7}";

    private int count;

    /** What one test has deployed does not replace what the next has. */
    @AfterEach
    void leaveNothing() throws Exception {
        letAllIn();
        for (TopLevelItem item : List.copyOf(jenkins.jenkins.getItems())) {
            item.delete();
        }
    }

    static void letAllIn() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
    }

    /** Everybody may do what the strategy says. */
    static void secure(MockAuthorizationStrategy strategy) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    static FreeStyleProject job() throws Exception {
        return jenkins.createFreeStyleProject();
    }

    /** Later ones are newer. */
    PastDeployment write(Job<?, ?> job, String environment, UnaryOperator<PastDeploymentBuilder> what) {
        count++;
        PastDeployment deployment = what.apply(PastDeploymentBuilder.of("key-" + count, environment)
                        .id(count)
                        .job(job.getFullName())
                        .build(count)
                        .repository("octo/shop")
                        .apiUrl("https://api.github.com")
                        .ref("main")
                        .sha(SHA)
                        .opened(1_700_000_000_000L + count * 1000L))
                .build();
        Ledgers.get().write(job, deployment.key(), known -> deployment);
        return deployment;
    }

    static UnaryOperator<PastDeploymentBuilder> success() {
        return it -> ended(it, "success").live(it.build().progress().opened() + 500);
    }

    static PastDeploymentBuilder ended(PastDeploymentBuilder it, String state) {
        PastDeployment opened = it.build();
        return it.state(state).ended(opened.progress().opened() + 500);
    }

    /** Without a script: the pages need none. */
    static HtmlPage page(AbstractItem owner, String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setJavaScriptEnabled(false);
            return browser.goTo(owner.getUrl() + "github-deployments/" + path);
        }
    }

    /** Where a link leads to that is relative to the page of the owner. */
    static HtmlPage follow(AbstractItem owner, HtmlPage page, String link) throws Exception {
        String href = page.getAnchorByText(link).getHrefAttribute();
        return page(owner, href.startsWith("?") ? "history" + href : href);
    }

    static String text(HtmlPage page) {
        return panel(page).asNormalizedText();
    }

    static DomElement panel(HtmlPage page) {
        return page.getHtmlElementById("main-panel");
    }

    static List<String> links(HtmlPage page) {
        return panel(page).getElementsByTagName("a").stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    /** Nothing that a content security policy would refuse, and nothing that came in as text. */
    static void isHarmless(HtmlPage page) {
        assertThat(panel(page).<DomNode>getByXPath(".//script[not(@src)] | .//style | .//img"))
                .isEmpty();
        assertThat(panel(page).<DomNode>getByXPath(".//@style | .//@*[starts-with(name(), 'on')]"))
                .isEmpty();
        assertThat(links(page)).noneMatch(link -> link.startsWith("javascript:"));
    }
}
