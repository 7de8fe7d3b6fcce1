package io.jenkins.plugins.githubdeployments.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.JenkinsWithGitHub;
import io.jenkins.plugins.githubdeployments.standin.RecordedDeployment;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a block ends as, whatever spoils a build, wherever in the build, in Scripted and in Declarative pipelines. */
class BlockOutcomeTest extends JenkinsWithGitHub {
    private static final String BLOCK = "githubDeploy(environment: 'production', $github)";
    private static final String CLEAN = "echo 'deploying'";
    private static final String ABORT = """
            currentBuild.rawBuild.executor.interrupt(
                hudson.model.Result.ABORTED, new jenkins.model.CauseOfInterruption.UserInterruption('alice'))
            sleep 60""";
    private static final String TIMEOUT = "timeout(time: 1, unit: 'SECONDS') { sleep 60 }";
    private static final String FAIL_FAST = "parallel(failFast: true, a: { error 'broken' }, b: { sleep 60 })";
    private static final String STOPPED = "Aborted by a user";
    private static final String EXPIRED = "Timeout has been exceeded";
    private static final String UNSTABLE = "The build is unstable";

    /**
     * What a block around it ends as.
     *
     * @param byHand whether it leaves no trace in a build that is as bad already
     */
    private record Spoiler(String name, String code, String state, String description, boolean byHand) {
        Spoiler(String name, String code, String state, String description) {
            this(name, code, state, description, false);
        }

        boolean stopsTheBuild() {
            return code.contains(ABORT);
        }

        String survived() {
            return "try {\n" + code + "\n} catch (e) { echo 'caught' }";
        }
    }

    private static final Spoiler[] SPOILERS = {
        new Spoiler("nothing", CLEAN, "success", null),
        new Spoiler("error", "error 'broken'", "failure", null),
        new Spoiler("try around error", "try { error 'broken' } catch (e) { echo 'caught' }", "success", null),
        new Spoiler("sh", "node { sh 'exit 1' }", "failure", null),
        new Spoiler("unstable", "unstable 'slow'", "failure", UNSTABLE),
        new Spoiler("catchError", "catchError { error 'broken' }", "failure", null),
        new Spoiler("catchError around sh", "node { catchError { sh 'exit 1' } }", "failure", null),
        new Spoiler("catchError: UNSTABLE", "catchError(buildResult: 'UNSTABLE') { error 'x' }", "failure", UNSTABLE),
        new Spoiler(
                "catchError: only the stage",
                "catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { error 'x' }",
                "success",
                null),
        new Spoiler("warnError", "warnError('slow') { error 'broken' }", "failure", UNSTABLE),
        new Spoiler("FAILURE by hand", "echo 'x'\ncurrentBuild.result = 'FAILURE'", "failure", null, true),
        new Spoiler("UNSTABLE by hand", "currentBuild.result = 'UNSTABLE'\necho 'x'", "failure", UNSTABLE, true),
        new Spoiler("abort", ABORT, "error", STOPPED),
        new Spoiler("try around abort", "try {\n" + ABORT + "\n} catch (e) { echo 'caught' }", "error", STOPPED),
        new Spoiler("catchError around abort", "catchError {\n" + ABORT + "\n}", "error", STOPPED),
        new Spoiler("timeout", TIMEOUT, "error", EXPIRED),
        new Spoiler("try around timeout", "try { " + TIMEOUT + " } catch (e) { echo 'caught' }", "error", EXPIRED),
        new Spoiler("catchError around timeout", "catchError { " + TIMEOUT + " }", "error", EXPIRED),
        new Spoiler("retry after timeout", "n = 0\nretry(2) { if (n++ == 0) { " + TIMEOUT + " } }", "success", null),
        new Spoiler("failFast", FAIL_FAST, "failure", null),
        new Spoiler(
                "try around failFast",
                "try { " + FAIL_FAST + " } catch (e) { echo 'caught' }",
                "error",
                "Failed in branch a"),
    };

    static Stream<Arguments> spoilers() {
        return Arrays.stream(SPOILERS).map(spoiler -> Arguments.of(spoiler.name(), spoiler));
    }

    static Stream<Arguments> spoilersOfABranch() {
        return Arrays.stream(SPOILERS)
                .filter(spoiler -> !spoiler.stopsTheBuild())
                .map(spoiler -> Arguments.of(spoiler.name(), spoiler));
    }

    static Stream<Arguments> spoilersOfWhatIsSpoilt() {
        return Arrays.stream(SPOILERS)
                .filter(spoiler -> !spoiler.byHand())
                .map(spoiler -> Arguments.of(spoiler.name(), spoiler));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void followsWhatRanInside(String name, Spoiler spoiler) throws Exception {
        runs(BLOCK + " {\n" + spoiler.code() + "\n}");

        assertEnd(spoiler.state(), spoiler.description());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilersOfWhatIsSpoilt")
    void followsWhatRanInsideThoughTheBuildHadFailedBefore(String name, Spoiler spoiler) throws Exception {
        runs("catchError { error 'tests' }\n" + BLOCK + " {\n" + spoiler.code() + "\n}");

        assertEnd(spoiler.state(), spoiler.description());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilersOfWhatIsSpoilt")
    void followsWhatRanInsideThoughASiblingIsUnstable(String name, Spoiler spoiler) throws Exception {
        runs("""
                told = false
                parallel(
                    sibling: {
                        unstable 'slow'
                        told = true
                    },
                    production: {
                        %s {
                            while (!told) { sleep(time: 50, unit: 'MILLISECONDS') }
                            %s
                        }
                    })
                """.formatted(BLOCK, spoiler.code()));

        assertEnd(spoiler.state(), spoiler.description());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void isNotToBlameForWhatWasBefore(String name, Spoiler spoiler) throws Exception {
        runs(spoiler.survived() + "\n" + BLOCK + " { " + CLEAN + " }");

        assertEnd("success", null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void isNotToBlameForWhatComesAfter(String name, Spoiler spoiler) throws Exception {
        runs(BLOCK + " { " + CLEAN + " }\n" + spoiler.survived());

        assertEnd("success", null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilersOfABranch")
    void isNotToBlameForASibling(String name, Spoiler spoiler) throws Exception {
        runs("""
                over = false
                parallel(
                    sibling: {
                        %s
                        over = true
                    },
                    production: {
                        %s { while (!over) { sleep(time: 50, unit: 'MILLISECONDS') } }
                    })
                """.formatted(spoiler.survived(), BLOCK));

        assertEnd("success", null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void followsWhatRanInsideInADeclarativeStage(String name, Spoiler spoiler) throws Exception {
        runs(pipeline(stage("production", "options { " + BLOCK + " }", spoiler.code())));

        assertEnd(spoiler.state(), spoiler.description());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void isNotToBlameForAnEarlierDeclarativeStage(String name, Spoiler spoiler) throws Exception {
        runs(pipeline(
                stage("tests", "", spoiler.survived()) + stage("production", "options { " + BLOCK + " }", CLEAN)));

        assertEnd("success", null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilersOfABranch")
    void isNotToBlameForADeclarativeStageBesideIt(String name, Spoiler spoiler) throws Exception {
        String wait = "while (!over) { sleep(time: 50, unit: 'MILLISECONDS') }";
        runs("over = false\n"
                + pipeline("stage('both') { parallel {\n"
                        + stage("tests", "", spoiler.survived() + "\nover = true")
                        + stage("production", "options { " + BLOCK + " }", wait)
                        + "} }"));

        assertEnd("success", null);
    }

    /** Declarative lends the build the result of the stage while its "post" runs. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilers")
    void isTheSameWithAPost(String name, Spoiler spoiler) throws Exception {
        runs(pipeline("""
                stage('production') {
                    options { %s }
                    steps { script { %s } }
                    post { always { echo 'over' } }
                }
                """.formatted(BLOCK, spoiler.code())));

        assertEnd(spoiler.state(), spoiler.description());
    }

    private static String pipeline(String stages) {
        return "pipeline {\nagent none\nstages {\n" + stages + "\n}\n}\n";
    }

    private static String stage(String name, String options, String script) {
        return "stage('" + name + "') {\n" + options + "\nsteps { script {\n" + script + "\n} }\n}\n";
    }

    /** Not in the sandbox, where a build cannot abort itself. */
    private void runs(String jenkinsfile) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile.replace("$github", github.parameters()), false));
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    private void assertEnd(String state, String description) throws Exception {
        RecordedDeployment deployment = github.ended("production");
        assertThat(deployment.state()).isEqualTo(state);
        assertThat(deployment.latest().orElseThrow().description()).isEqualTo(description == null ? "" : description);
    }
}
