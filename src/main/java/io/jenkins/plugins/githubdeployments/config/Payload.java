package io.jenkins.plugins.githubdeployments.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Map;

/** Converts payloads: a Jenkinsfile states a map, a form a text, and GitHub expects a JSON object or a text. */
public final class Payload {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Payload() {}

    /** The value to send to GitHub. A JSON object is sent as an object, any other JSON as a text. */
    @CheckForNull
    static JsonNode read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() ? json : new TextNode(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson.getOriginalMessage(), notJson);
        }
    }

    /**
     * The JSON text of a value in a Jenkinsfile. Values in maps and lists that JSON does not support are converted to
     * text.
     */
    @CheckForNull
    public static String write(@Nullable Object payload) {
        if (payload == null || payload instanceof CharSequence) {
            return payload == null ? null : payload.toString();
        }
        return node(payload).toString();
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((key, member) -> object.set(String.valueOf(key), node(member)));
            return object;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(member -> array.add(node(member)));
            return array;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return JSON.valueToTree(value);
        }
        return new TextNode(value.toString());
    }
}
