package io.jenkins.plugins.githubdeployments.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;

/**
 * The mark by which a deployment is found again of which GitHub's answer was lost: {@code "jenkins": {"key": …}} beside
 * the user's own members of the payload. A payload that is a text has no room for it, nor has one whose place is taken.
 */
final class PayloadKey {
    private static final String MEMBER = "jenkins";
    private static final String KEY = "key";
    private static final String BUILD = "build";

    private PayloadKey() {}

    static DeploymentRequest mark(DeploymentRequest request, Assignment assignment) {
        JsonNode payload = request.payload() == null ? JsonNodeFactory.instance.objectNode() : request.payload();
        if (!(payload instanceof ObjectNode object) || !hasRoom(object)) {
            return request;
        }
        ObjectNode marked = object.deepCopy();
        ObjectNode own = marked.get(MEMBER) instanceof ObjectNode users ? users : marked.putObject(MEMBER);
        own.put(KEY, assignment.key());
        own.put(BUILD, assignment.build());
        return request.withPayload(marked);
    }

    private static boolean hasRoom(ObjectNode payload) {
        JsonNode member = payload.path(MEMBER);
        return member.isMissingNode() || member.isObject() && !member.has(KEY) && !member.has(BUILD);
    }

    static boolean isMarked(DeploymentRequest request, Assignment assignment) {
        return assignment.key().equals(key(request.payload()));
    }

    static boolean isOn(Deployment deployment, Assignment assignment) {
        return assignment.key().equals(key(deployment.payload()));
    }

    /** Whether the plugin has created it, on this or another controller. */
    static boolean isAnyOn(Deployment deployment) {
        return key(deployment.payload()) != null;
    }

    @CheckForNull
    private static String key(@Nullable JsonNode payload) {
        return payload == null ? null : payload.path(MEMBER).path(KEY).textValue();
    }
}
