package io.jenkins.plugins.githubdeployments.standin;

import java.util.regex.Pattern;

/** Which requests a fault is meant for. */
@FunctionalInterface
public interface RequestMatcher {
    boolean matches(ApiRequest request);

    static RequestMatcher anything() {
        return request -> true;
    }

    /** Requests whose whole path, without {@code /api/v3}, matches. */
    static RequestMatcher request(String method, String pathRegex) {
        Pattern path = Pattern.compile(pathRegex);
        return request ->
                method.equals(request.method()) && path.matcher(request.path()).matches();
    }

    static RequestMatcher creates() {
        return request("POST", ".*/deployments");
    }

    static RequestMatcher statuses() {
        return request("POST", ".*/deployments/\\d+/statuses");
    }

    static RequestMatcher statuses(String state) {
        return request -> statuses().matches(request)
                && state.equals(request.json().path("state").asText());
    }

    static RequestMatcher lists() {
        return request("GET", ".*/deployments");
    }

    static RequestMatcher deletes() {
        return request("DELETE", ".*/deployments/\\d+");
    }
}
