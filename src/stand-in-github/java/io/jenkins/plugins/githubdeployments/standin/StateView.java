package io.jenkins.plugins.githubdeployments.standin;

/** How a state looks to people: GitHub's page has words of its own for some. */
record StateView(String kind, String word, String drawing) {

    /** @param current whether this is what runs in its environment now */
    static StateView of(RecordedDeployment deployment, boolean current) {
        StateView plain = of(deployment.state());
        if (current) {
            return new StateView(plain.kind, "Active", plain.drawing);
        }
        if (deployment.transientEnvironment() && "inactive".equals(deployment.state())) {
            return new StateView(plain.kind, "Destroyed", plain.drawing);
        }
        return plain;
    }

    static StateView of(String state) {
        return switch (state) {
            case "success" -> new StateView("good", "Success", "M4.8 8.3l2.2 2.2 4.3-4.7");
            case "failure" -> new StateView("bad", "Failure", "M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8");
            case "error" -> new StateView("bad", "Error", "M8 4.6v4.2m0 2.3v.2");
            case "in_progress" -> new StateView("busy", "In progress", "M8 1a7 7 0 0 1 7 7");
            case "queued" -> new StateView("waiting", "Queued", "M8 5v3.2l2 1.2");
            case "pending" -> new StateView("waiting", "Pending", "M8 5v3.2l2 1.2");
            default -> new StateView("over", "Inactive", "M5.2 8h5.6");
        };
    }

    String icon() {
        return """
                <svg class="icon %s" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7"/>\
                <path d="%s"/></svg>""".formatted(kind, drawing);
    }

    String label() {
        return "<span class=\"state %s\">%s</span>".formatted(kind, word);
    }
}
