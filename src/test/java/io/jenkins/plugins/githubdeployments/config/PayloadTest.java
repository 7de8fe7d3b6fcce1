package io.jenkins.plugins.githubdeployments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void ofAJenkinsfileMayBeAMapOfWhatGroovyHas() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", new StringBuilder("a \"quoted\" one"));
        map.put("list", Arrays.asList(1, 2.5, true, null));
        map.put("map", Map.of(7, "seven"));

        assertThat(Payload.write(map))
                .isEqualTo("{\"text\":\"a \\\"quoted\\\" one\",\"list\":[1,2.5,true,null],\"map\":{\"7\":\"seven\"}}");
    }

    @Test
    void ofAJenkinsfileMayBeTheTextItself() {
        assertThat(Payload.write("{\"a\": 1}")).isEqualTo("{\"a\": 1}");
    }

    @Test
    void ofAJenkinsfileHoldsTheTextOfWhatJsonDoesNotKnow() {
        assertThat(Payload.write(Map.of("when", LocalDate.of(2026, 11, 21)))).isEqualTo("{\"when\":\"2026-11-21\"}");
    }

    @Test
    void travelsAsAnObjectIfItIsOneAndElseAsTheTextThatGitHubAccepts() {
        assertThat(Payload.read("{\"a\": 1}").isObject()).isTrue();
        assertThat(Payload.read("[1, 2]").asText()).isEqualTo("[1, 2]");
        assertThat(Payload.read(null)).isNull();
    }
}
