package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The commit statuses of a repository. */
final class CommitChecks {
    /** The state of one context; pending as long as nobody has submitted it. */
    record Check(String context, String state) {
        boolean passed() {
            return "success".equals(state);
        }
    }

    private final Map<String, Map<String, String>> states = new LinkedHashMap<>();

    synchronized void set(String sha, String context, String state) {
        states.computeIfAbsent(sha, key -> new LinkedHashMap<>()).put(context, state);
    }

    /**
     * The checks that a deployment has to pass.
     *
     * @param contexts an array of names; if it is missing, all that were ever submitted for the commit
     */
    synchronized List<Check> required(String sha, JsonNode contexts) {
        Map<String, String> known = states.getOrDefault(sha, Map.of());
        var names = contexts.isArray()
                ? StreamSupport.stream(contexts.spliterator(), false).map(JsonNode::asText)
                : known.keySet().stream();
        return names.map(name -> new Check(name, known.getOrDefault(name, "pending")))
                .toList();
    }
}
