package io.jenkins.plugins.githubdeployments.support;

/**
 * How a build is called where it is not at hand.
 *
 * @param id as in {@link hudson.model.Run#getExternalizableId}; what has no number is taken for a job
 */
public record BuildName(String id) {
    /** The full name. */
    public String job() {
        int end = id.lastIndexOf('#');
        return end < 0 ? id : id.substring(0, end);
    }

    public int number() {
        return Integer.parseInt(id.substring(job().length() + 1));
    }
}
