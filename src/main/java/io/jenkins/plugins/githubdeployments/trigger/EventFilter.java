package io.jenkins.plugins.githubdeployments.trigger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.trigger.EventResult.Kind;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * Which deployments of its repository a job answers. A null member accepts all of them.
 *
 * @param creator login, or {@code !} and a login for everybody else
 */
record EventFilter(
        @CheckForNull String environment,
        @CheckForNull String task,
        @CheckForNull String ref,
        @CheckForNull String creator) {
    private static final String NOT = "!";

    /**
     * The Jenkinsfile of a multibranch project is that of all its branches, each of which would start: unless it states a
     * ref, a branch answers for itself. The code of a pull request may be anybody's, so it never answers.
     *
     * @param ofWorkflow whether GitHub Actions has filed the deployment for a job of its own
     * @param head that the job builds; null if it belongs to no multibranch project
     * @param commit that the head was at when it was built last, if anybody knows
     * @return why it does not answer; null if it does
     */
    @CheckForNull
    Kind objection(Deployment deployment, boolean ofWorkflow, @Nullable SCMHead head, @Nullable String commit) {
        if (head instanceof ChangeRequestSCMHead) {
            return Kind.PULL_REQUEST;
        }
        if (!Wildcards.matchIgnoringCase(environment, deployment.environment())) {
            return Kind.OTHER_ENVIRONMENT;
        }
        if (!Wildcards.match(task, deployment.task())) {
            return Kind.OTHER_TASK;
        }
        RefName asked = new RefName(deployment.ref());
        boolean isOfHead = ref != null
                || head == null
                || asked.isOf(head)
                || deployment.ref().equals(commit);
        if (!isOfHead || !asked.matches(ref)) {
            return Kind.OTHER_REF;
        }
        if (ofWorkflow && !isNamed()) {
            return Kind.WORKFLOW;
        }
        return isCreatedBy(deployment.creator()) ? null : Kind.OTHER_CREATOR;
    }

    private boolean isNamed() {
        return creator != null && !creator.startsWith(NOT);
    }

    private boolean isCreatedBy(@Nullable String login) {
        if (creator == null) {
            return true;
        }
        return isNamed()
                ? creator.equalsIgnoreCase(login)
                : !creator.substring(NOT.length()).trim().equalsIgnoreCase(login);
    }
}
