package io.jenkins.plugins.githubdeployments.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * The build that deployed something.
 *
 * @param job full name that the job has now; not part of the file, which moves with the job
 * @param number of the build
 * @param startedBy who or what started it; null if unknown
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
