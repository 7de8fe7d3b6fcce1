package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * The build that created a deployment.
 *
 * @param job the current full name of the job; not part of the file, which moves with the job
 * @param number the number of the build
 * @param startedBy the user or cause that started the build; null if unknown
 */
@JsonIgnoreProperties(value = "job", ignoreUnknown = true)
public record BuildReference(
        String job, int number, @CheckForNull String startedBy) {
    public BuildReference {
        job = job == null ? "" : job;
        startedBy = Truncate.cut(startedBy, Truncate.MAX_LINE);
    }

    BuildReference in(String fullName) {
        return job.equals(fullName) ? this : new BuildReference(fullName, number, startedBy);
    }
}
