package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.nio.charset.StandardCharsets;

/**
 * A line of a ledger: the state of a deployment, or its removal.
 *
 * @param key the key of the deployment
 * @param deployment the deployment; null if it is removed
 */
record LedgerLine(String key, @CheckForNull PastDeployment deployment) {
    private static final String FORGET = "{\"forget\":\"";
    private static final String FORGET_END = "\"}";

    /** Ignores members that a newer version of the plugin has written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private static final ObjectReader READER = JSON.readerFor(PastDeployment.class);

    /** Returns null for a line that is incomplete or damaged. */
    @CheckForNull
    static LedgerLine read(String line) {
        if (line.startsWith(FORGET) && line.endsWith(FORGET_END)) {
            return new LedgerLine(line.substring(FORGET.length(), line.length() - FORGET_END.length()), null);
        }
        try {
            PastDeployment deployment = READER.readValue(line);
            return deployment == null ? null : new LedgerLine(deployment.key(), deployment);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }

    /** @param key the key, which consists of letters and digits */
    static byte[] write(String key, @Nullable PastDeployment deployment) {
        try {
            String line = deployment == null ? FORGET + key + FORGET_END : JSON.writeValueAsString(deployment);
            return (line + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("Texts and numbers can always be written", never);
        }
    }
}
