package io.jenkins.plugins.githubdeployments.bench;

import java.util.List;

/** One experiment, of which several numbers may come. */
@FunctionalInterface
interface Figure {
    List<Row> measure() throws Exception;
}
