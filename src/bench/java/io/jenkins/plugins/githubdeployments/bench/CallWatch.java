package io.jenkins.plugins.githubdeployments.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Counts the calls that a client makes on one thread. */
final class CallWatch implements Interceptor {
    private final Thread watched;
    private final AtomicInteger calls = new AtomicInteger();

    CallWatch(Thread watched) {
        this.watched = watched;
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (Thread.currentThread() == watched) {
            calls.incrementAndGet();
        }
        return chain.proceed(chain.request());
    }
}
