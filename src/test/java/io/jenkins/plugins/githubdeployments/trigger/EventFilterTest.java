package io.jenkins.plugins.githubdeployments.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.trigger.EventResult.Kind;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which deployments a job answers. */
class EventFilterTest {
    private static final String SHA = "a10867b14bb761a232cd80139fbd4c0d33264240";

    private static final class PullRequest extends SCMHead implements ChangeRequestSCMHead {
        PullRequest(String name) {
            super(name);
        }

        @Override
        public String getId() {
            return "7";
        }

        @Override
        public SCMHead getTarget() {
            return new SCMHead("main");
        }
    }

    private static final class Tag extends SCMHead implements TagSCMHead {
        Tag(String name) {
            super(name);
        }

        @Override
        public long getTimestamp() {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // environment, task, ref
        ",,",
        "production,,",
        "PROD*,,",
        "*,*,*",
        ",deploy:*,",
        ",,release/1.4",
        ",,refs/heads/release/1.4",
        ",,release/*",
        ",,refs/heads/release/*",
        ",,*1.4",
        ",,r*1*4",
        "production,deploy:migrations,release/1.4"
    })
    void acceptsWhatIsAskedFor(String environment, String task, String ref) {
        assertThat(objection(new EventFilter(environment, task, ref, null), "release/1.4", null))
                .isNull();
        assertThat(objection(new EventFilter(environment, task, ref, null), "refs/heads/release/1.4", null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "staging,,,OTHER_ENVIRONMENT",
        "production-eu,,,OTHER_ENVIRONMENT",
        "prod,,,OTHER_ENVIRONMENT",
        ",deploy,,OTHER_TASK",
        ",DEPLOY:*,,OTHER_TASK",
        ",,1.4,OTHER_REF",
        ",,release/1?4,OTHER_REF",
        ",,Release/*,OTHER_REF",
        ",,refs/tags/*,OTHER_REF",
        "production,deploy:migrations,main,OTHER_REF"
    })
    void leavesTheRest(String environment, String task, String ref, Kind why) {
        assertThat(objection(new EventFilter(environment, task, ref, null), "refs/heads/release/1.4", null))
                .isEqualTo(why);
    }

    @Test
    void answersInABranchForThatBranchUnlessARefIsStated() {
        EventFilter any = new EventFilter("production", null, null, null);

        assertThat(objection(any, "release/1.4", new SCMHead("release/1.4"))).isNull();
        assertThat(objection(any, "refs/heads/release/1.4", new SCMHead("release/1.4")))
                .isNull();
        assertThat(objection(any, "release/1.4", new SCMHead("main"))).isEqualTo(Kind.OTHER_REF);
        assertThat(objection(new EventFilter("production", null, "*", null), "release/1.4", new SCMHead("main")))
                .isNull();
    }

    @Test
    void tellsABranchFromATagOfTheSameName() {
        EventFilter any = new EventFilter(null, null, null, null);

        assertThat(objection(any, "refs/tags/v1", new Tag("v1"))).isNull();
        assertThat(objection(any, "v1", new Tag("v1"))).isNull();
        assertThat(objection(any, "refs/heads/v1", new Tag("v1"))).isEqualTo(Kind.OTHER_REF);
        assertThat(objection(any, "refs/tags/v1", new SCMHead("v1"))).isEqualTo(Kind.OTHER_REF);
    }

    @Test
    void answersForACommitInTheBranchThatWasBuiltFromIt() {
        EventFilter any = new EventFilter(null, null, null, null);

        assertThat(any.objection(deployment(SHA), false, new SCMHead("main"), SHA))
                .isNull();
        assertThat(any.objection(deployment(SHA), false, new SCMHead("main"), SHA.replace('a', 'b')))
                .isEqualTo(Kind.OTHER_REF);
    }

    /** A fork's code would run with what the job may use. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", "PR-7", "main"})
    void neverAnswersInAPullRequest(String ref) {
        EventFilter filter = new EventFilter(null, null, ref, "octocat");

        assertThat(objection(filter, "PR-7", new PullRequest("PR-7"))).isEqualTo(Kind.PULL_REQUEST);
        assertThat(objection(filter, "main", new PullRequest("main"))).isEqualTo(Kind.PULL_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "octocat,false,",
        "OctoCat,false,",
        "octocat,true,",
        "!mallory,false,",
        ",false,",
        ",true,WORKFLOW",
        "!mallory,true,WORKFLOW",
        "mallory,false,OTHER_CREATOR",
        "! octocat,false,OTHER_CREATOR"
    })
    void answersThoseWhoseCreatorsCount(String creator, boolean ofWorkflow, Kind objection) {
        assertThat(new EventFilter(null, null, null, creator).objection(deployment("main"), ofWorkflow, null, null))
                .isEqualTo(objection);
    }

    private static Kind objection(EventFilter filter, String ref, SCMHead head) {
        return filter.objection(deployment(ref), false, head, null);
    }

    private static Deployment deployment(String ref) {
        return new Deployment(
                5_000_000_001L,
                "",
                SHA,
                ref,
                "deploy:migrations",
                "Production",
                null,
                JsonNodeFactory.instance.objectNode(),
                "octocat",
                null,
                false);
    }
}
