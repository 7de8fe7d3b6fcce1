package io.jenkins.plugins.githubdeployments.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sources stand for those of other plugins, which look at the run; nobody else does. */
class TargetResolverTest {
    private static final Repository SHOP = new Repository(Repository.GITHUB_COM_API, "octo", "shop");
    private static final Repository ON_SERVER = new Repository("https://ghe.example.com/api/v3", "octo", "shop");

    private DeploymentOptions options = DeploymentOptions.to("staging");

    @Test
    void takesEverythingFromTheBranchSource() throws Exception {
        assertThat(resolve(knows(ON_SERVER, "abc", "scan"), knows(SHOP, "def", null)))
                .isEqualTo(new Target(ON_SERVER, "abc", "abc", "scan"));
    }

    @Test
    void completesWhatOneSourceDoesNotKnowFromTheNext() throws Exception {
        options = options.with("credentialsId", "token");

        assertThat(resolve(knowsNothing("No branch."), knows(SHOP, null, null), knows(SHOP, "abc", null)))
                .isEqualTo(new Target(SHOP, "abc", "abc", "token"));
    }

    @Test
    void prefersWhatIsStatedAndRemembersWhatWasBuilt() throws Exception {
        options = options.with("repository", "acme/other");
        options = options.with("ref", "v1.0");
        options = options.with("credentialsId", "token");

        assertThat(resolve(knows(ON_SERVER, "abc", "scan")))
                .isEqualTo(new Target(new Repository(ON_SERVER.apiUrl(), "acme", "other"), "v1.0", "abc", "token"));
    }

    @Test
    void takesTheHostOfAStatedAddressFromTheAddress() throws Exception {
        options = options.with("repository", "git@github.com:acme/other.git");
        options = options.with("credentialsId", "token");

        assertThat(resolve(knows(ON_SERVER, "abc", null)).repository())
                .isEqualTo(new Repository(Repository.GITHUB_COM_API, "acme", "other"));
    }

    @Test
    void takesAStatedApiAddressInAnyCase() throws Exception {
        options = options.with("apiUrl", "https://proxy.example.com/github/");
        options = options.with("credentialsId", "token");

        assertThat(resolve(knows(SHOP, "abc", "scan")).repository().apiUrl())
                .isEqualTo("https://proxy.example.com/github");
    }

    @Test
    void tellsEveryReasonWhenNobodyKnowsTheRepository() {
        assertThatThrownBy(() -> resolve(knowsNothing("No branch."), knowsNothing("No checkout.")))
                .isInstanceOf(AbortException.class)
                .hasMessage("repository: not set, and the source of this build is unknown."
                        + " No branch. No checkout. Set it to owner/name or to the address of the repository.");
    }

    @Test
    void saysWhenThereIsNobodyToAsk() {
        assertThatThrownBy(this::resolve)
                .isInstanceOf(AbortException.class)
                .hasMessage("repository: not set, and the source of this build is unknown. None of the"
                        + " plugins GitHub Branch Source, Git and GitHub is installed. Set it to owner/name or to the"
                        + " address of the repository.");
    }

    @Test
    void tellsEveryReasonWhenNobodyKnowsTheCommit() {
        options = options.with("repository", "octo/shop");

        assertThatThrownBy(() -> resolve(knowsNothing("No checkout.")))
                .isInstanceOf(AbortException.class)
                .hasMessage("ref: not set, and the commit of this build is unknown. No checkout."
                        + " Set a branch, a tag or a commit.");
    }

    @Test
    void asksForACredentialWhenNobodyHasOne() {
        assertThatThrownBy(() -> resolve(knows(SHOP, "abc", null)))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith(
                        "credentialsId: not set, and neither the job's branch source nor its folders nor the"
                                + " controller define a credential for octo/shop at https://api.github.com.");
    }

    @Test
    void keepsTheCredentialOfOneServerFromAnother() {
        options = options.with("repository", "https://github.com/octo/shop");

        assertThatThrownBy(() -> resolve(knows(ON_SERVER, "abc", "scan")))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("credentialsId: not set");
    }

    @Test
    void asksForTheCommitOfTheRepositoryThatIsStated() throws Exception {
        options = options.with("repository", "octo/other");
        options = options.with("credentialsId", "token");
        List<Repository> asked = new ArrayList<>();

        resolve((search, why) -> {
            asked.add(search.known());
            return Optional.of(new BuildSource(null, "abc", null));
        });

        assertThat(asked).containsExactly(new Repository(Repository.GITHUB_COM_API, "octo", "other"));
    }

    @Test
    void asksAgainForTheCommitWhenAnotherSourceKnowsTheRepository() throws Exception {
        options = options.with("credentialsId", "token");
        BuildSourceFinder undecided = (search, why) ->
                search.known() == null ? Optional.empty() : Optional.of(new BuildSource(search.known(), "abc", null));

        assertThat(resolve(undecided, knows(SHOP, null, null))).isEqualTo(new Target(SHOP, "abc", "abc", "token"));
    }

    private Target resolve(BuildSourceFinder... sources) throws AbortException {
        return new TargetResolver(List.of(sources)).resolve(new SourceQuery(null, null, null), options);
    }

    private static BuildSourceFinder knows(Repository repository, String sha, String credentialsId) {
        return (search, why) -> Optional.of(new BuildSource(repository, sha, credentialsId));
    }

    private static BuildSourceFinder knowsNothing(String reason) {
        return (search, why) -> {
            why.accept(reason);
            return Optional.empty();
        };
    }
}
