package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.standin.FaultProxy;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor.Chain;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** What is between the controller and GitHub, and breaks in one way or another. */
@FunctionalInterface
interface ConnectionFault {
    List<Mode> FAULTS = List.of(
            Mode.REFUSE,
            Mode.RESET_BEFORE,
            Mode.RESET_AFTER,
            Mode.CLOSE_AFTER,
            Mode.TRUNCATE,
            Mode.GARBLE,
            Mode.GARBLE_BODY);

    Response send(Chain chain, Mode mode) throws IOException;

    /** Looks to the client as if it broke, and is fast. */
    static Response pretend(Chain chain, Mode mode) throws IOException {
        if (mode == Mode.REFUSE) {
            throw new ConnectException("Connection refused");
        }
        if (mode == Mode.RESET_BEFORE) {
            throw new SocketException("Connection reset");
        }
        Response answer = chain.proceed(chain.request());
        if (mode == Mode.PASS) {
            return answer;
        }
        try (answer) {
            String body = answer.body().string();
            if (mode == Mode.GARBLE_BODY && !body.isEmpty()) {
                return answer.newBuilder()
                        .body(ResponseBody.create(
                                body.substring(0, body.length() / 2), MediaType.get("application/json")))
                        .build();
            }
        }
        throw new IOException("unexpected end of stream");
    }

    /** Breaks for real. */
    static ConnectionFault through(FaultProxy proxy, ConnectionPool pool) {
        return (chain, mode) -> {
            if (mode != Mode.REFUSE) {
                proxy.next(mode);
                return chain.proceed(chain.request());
            }
            // A connection that was kept alive would be reset and not refused.
            pool.evictAll();
            proxy.always(Mode.REFUSE);
            try {
                return chain.proceed(chain.request());
            } finally {
                proxy.always(Mode.PASS);
            }
        };
    }
}
