package io.jenkins.plugins.githubdeployments.support;

/**
 * The name of a build that need not exist.
 *
 * @param id as in {@link hudson.model.Run#getExternalizableId}; a name without a number is that of a job
 */
public record BuildName(String id) {
    /** The full name of the job. */
    public String job() {
        int end = id.lastIndexOf('#');
        return end < 0 ? id : id.substring(0, end);
    }

    /** The same build, or job, after its job was renamed or moved. */
    public BuildName in(String fullName) {
        return new BuildName(fullName + id.substring(job().length()));
    }

    public int number() {
        return Integer.parseInt(id.substring(job().length() + 1));
    }
}
