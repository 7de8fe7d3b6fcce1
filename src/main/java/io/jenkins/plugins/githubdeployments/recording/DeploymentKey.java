package io.jenkins.plugins.githubdeployments.recording;

import hudson.model.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;

/** Globally unique keys for the blocks of builds, which are the same before and after a restart. */
public final class DeploymentKey {
    private static final int LENGTH = 32;

    private DeploymentKey() {}

    /** The key of a block, which stays the same if the job is renamed or moved. */
    public static String of(Run<?, ?> run, String block) {
        return of(BuildIdentity.of(run), block);
    }

    /** The key of anything that these words identify on this controller. */
    public static String of(String... words) {
        String name = Jenkins.get().getLegacyInstanceId() + "\n" + String.join("\n", words);
        return HexFormat.of().formatHex(sha256(name)).substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-256", never);
        }
    }
}
