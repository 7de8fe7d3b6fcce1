package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;

/**
 * Marks a deployment, so that it is found again when GitHub's answer was lost: {@code "jenkins": {"key": …}} beside the
 * user's own members of the payload. A payload that is a text cannot be marked, nor can one that has such a member.
 */
final class PayloadMarker {
    private static final String MEMBER = "jenkins";
    private static final String KEY = "key";
    private static final String BUILD = "build";

    private PayloadMarker() {}

    static DeploymentRequest mark(DeploymentRequest request, DeploymentTarget target) {
        JsonNode payload = request.payload() == null ? JsonNodeFactory.instance.objectNode() : request.payload();
        if (!(payload instanceof ObjectNode object) || !hasRoom(object)) {
            return request;
        }
        ObjectNode marked = object.deepCopy();
        ObjectNode own = marked.get(MEMBER) instanceof ObjectNode users ? users : marked.putObject(MEMBER);
        own.put(KEY, target.key());
        own.put(BUILD, target.build());
        return request.withPayload(marked);
    }

    private static boolean hasRoom(ObjectNode payload) {
        JsonNode member = payload.path(MEMBER);
        return member.isMissingNode() || member.isObject() && !member.has(KEY) && !member.has(BUILD);
    }

    static boolean isMarked(DeploymentRequest request, DeploymentTarget target) {
        return target.key().equals(key(request.payload()));
    }

    static boolean isOn(Deployment deployment, DeploymentTarget target) {
        return target.key().equals(key(deployment.payload()));
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
