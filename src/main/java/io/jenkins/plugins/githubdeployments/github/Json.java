package io.jenkins.plugins.githubdeployments.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/** Absent values: GitHub sends null or an empty text for them, we leave them out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    @CheckForNull
    static Object plain(JsonNode json) {
        return MAPPER.convertValue(json, Object.class);
    }

    @CheckForNull
    static String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        return json.path(field).isNull() || text.isEmpty() ? null : text;
    }

    static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    static void put(ObjectNode json, String field, @Nullable Boolean value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    /** Cuts at a character, never through one: half a surrogate pair is not valid JSON text. */
    @Nullable
    static String cut(@Nullable String text, int limit) {
        if (text == null || text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
