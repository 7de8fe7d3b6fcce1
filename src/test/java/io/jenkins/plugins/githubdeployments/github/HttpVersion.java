package io.jenkins.plugins.githubdeployments.github;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The versions of HTTP that GitHub's API speaks. Here, HTTP/2 goes without TLS, which negotiates it elsewhere. */
enum HttpVersion {
    HTTP_1_1(Protocol.HTTP_1_1),
    HTTP_2(Protocol.H2_PRIOR_KNOWLEDGE);

    /** The servers of these tests log every client that goes away as information. */
    private static final Logger OKHTTP = Logger.getLogger(OkHttpClient.class.getName());

    static {
        OKHTTP.setLevel(Level.WARNING);
    }

    private final Protocol protocol;

    HttpVersion(Protocol protocol) {
        this.protocol = protocol;
    }

    List<Protocol> protocols() {
        return List.of(protocol);
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().protocols(protocols()).build();
    }
}
