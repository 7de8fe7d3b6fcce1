package io.jenkins.plugins.githubdeployments.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that OkHttp sends once. It sends others again when the server answers 421 on an HTTP/2 connection that several
 * hosts share, or 503 with an invitation to repeat the request.
 */
final class OneShotBody extends RequestBody {
    private final byte[] bytes;

    @Nullable
    private final MediaType type;

    OneShotBody(byte[] bytes, @Nullable MediaType type) {
        this.bytes = bytes;
        this.type = type;
    }

    @Override
    @CheckForNull
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
