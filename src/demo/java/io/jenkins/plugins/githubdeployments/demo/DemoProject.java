package io.jenkins.plugins.githubdeployments.demo;

import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.tasks.Publisher;
import hudson.util.DescribableList;

/** A freestyle job: a name and no more. Its post-build action is known to whoever runs the build. */
final class DemoProject extends AbstractProject<DemoProject, DemoBuild> {
    DemoProject(String name) {
        super(null, name);
        // Where Jenkins keeps a job.
        getRootDir().mkdirs();
    }

    @Override
    public DescribableList<Publisher, Descriptor<Publisher>> getPublishersList() {
        return new DescribableList<>(null);
    }
}
