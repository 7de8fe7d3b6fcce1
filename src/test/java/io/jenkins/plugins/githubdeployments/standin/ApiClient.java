package io.jenkins.plugins.githubdeployments.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests with a token and hands back what came, whatever it is. */
final class ApiClient {
    /** A reply with its body read. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return Json.parse(response.body()).orElseThrow();
        }

        String message() {
            return json().path("message").asText();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String authorization;
    private final Duration timeout;

    ApiClient(String base, String authorization) {
        this(base, authorization, Duration.ofSeconds(5));
    }

    ApiClient(String base, String authorization, Duration timeout) {
        this.base = base;
        this.authorization = authorization;
        this.timeout = timeout;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /** @param json with apostrophes for quotation marks */
    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    Answer put(String path) throws IOException, InterruptedException {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // the client's own timeout ends with the headers
        CompletableFuture<HttpResponse<String>> reply = http.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            return new Answer(reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new HttpTimeoutException("No whole reply within " + timeout);
        } catch (ExecutionException e) {
            throw (IOException) e.getCause();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }
}
