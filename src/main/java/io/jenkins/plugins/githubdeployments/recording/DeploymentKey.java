package io.jenkins.plugins.githubdeployments.recording;

import hudson.model.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;

/** Names a block of a build in all the world, the same before and after a restart. */
public final class DeploymentKey {
    private static final int LENGTH = 32;

    private DeploymentKey() {}

    /** A job that was created anew counts its builds from 1 again, but not at the same moment. */
    public static String of(Run<?, ?> run, String block) {
        return of(run.getExternalizableId(), Long.toString(run.getTimeInMillis()), block);
    }

    /** Of anything that these words tell from all else on this controller. */
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
