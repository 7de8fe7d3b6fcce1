package io.jenkins.plugins.githubdeployments;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A certificate that no public authority has signed, and a server that has it. Java trusts it, and nothing else, as long as
 * the tests of a class run.
 */
public final class PrivateAuthority implements BeforeAllCallback, AfterAllCallback {
    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private final String host;
    private Path store;

    /** @param host whose certificate it is */
    public PrivateAuthority(String host) {
        this.host = host;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        store = Files.createTempDirectory("authority").resolve("server.p12");
        makeKey();
        System.setProperty(TRUST_STORE, trustStore().toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    private void makeKey() throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has failed");
        }
    }

    private Path trustStore() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", load().getCertificate("server"));
        Path file = store.resolveSibling("trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Takes off the TLS of what comes, and hands it on. */
    public ServerSocket serve(int port) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        ServerSocket server = context.getServerSocketFactory().createServerSocket(0);
        Pipe.daemon(() -> {
            while (true) {
                Socket client = server.accept();
                Pipe.daemon(() -> {
                    try (client;
                            Socket target = new Socket("127.0.0.1", port)) {
                        Pipe.both(client, target);
                    }
                });
            }
        });
        return server;
    }

    private KeyStore load() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
