package io.jenkins.plugins.githubdeployments.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of a list that was asked for, and the links to its other parts. */
record Page(int number, int size) {
    private static final int DEFAULT_SIZE = 30;
    private static final int LARGEST_SIZE = 100;

    static Page of(ApiRequest request) {
        int number = positive(request.query().get("page"), 1);
        int size = positive(request.query().get("per_page"), DEFAULT_SIZE);
        return new Page(number, Math.min(size, LARGEST_SIZE));
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip((number - 1L) * size).limit(size).toList();
    }

    /** The {@code Link} header for a list of {@code total} items at {@code url}; none if all fit on one page. */
    Map<String, String> links(ApiRequest request, String url, int total) {
        int last = Math.max(1, (total + size - 1) / size);
        List<String> links = new ArrayList<>();
        if (number > 1) {
            links.add(link(request, url, Math.min(number - 1, last), "prev"));
        }
        if (number < last) {
            links.add(link(request, url, number + 1, "next"));
            links.add(link(request, url, last, "last"));
        }
        if (number > 1) {
            links.add(link(request, url, 1, "first"));
        }
        return links.isEmpty() ? Map.of() : Map.of("Link", String.join(", ", links));
    }

    private static String link(ApiRequest request, String url, int page, String relation) {
        String query = request.queryWith(Map.of("page", Integer.toString(page)));
        return "<" + url + query + ">; rel=\"" + relation + "\"";
    }

    private static int positive(String text, int otherwise) {
        return text != null && text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : otherwise;
    }
}
