package io.jenkins.plugins.githubdeployments.outbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.githubdeployments.github.Deployment;
import io.jenkins.plugins.githubdeployments.github.DeploymentRequest;
import java.util.Objects;

/** How far the creation of a deployment has come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Creation.Wanted.class, name = "wanted"),
    @JsonSubTypes.Type(value = Creation.Unsure.class, name = "unsure"),
    @JsonSubTypes.Type(value = Creation.Done.class, name = "done")
})
public sealed interface Creation {
    /** What is asked for; null if the deployment exists. */
    @CheckForNull
    default DeploymentRequest request() {
        return null;
    }

    /** What GitHub has created, without its payload; null if that is not known. */
    @CheckForNull
    default Deployment deployment() {
        return null;
    }

    /** GitHub has not created it. */
    record Wanted(DeploymentRequest request) implements Creation {
        public Wanted {
            Objects.requireNonNull(request);
        }
    }

    /**
     * The request was sent, and its result is unknown.
     *
     * @param since when it was sent, in milliseconds since 1970
     */
    record Unsure(DeploymentRequest request, long since) implements Creation {
        public Unsure {
            Objects.requireNonNull(request);
        }
    }

    /** GitHub has created it. */
    record Done(Deployment deployment) implements Creation {
        public Done {
            deployment = deployment.withoutPayload();
        }
    }
}
