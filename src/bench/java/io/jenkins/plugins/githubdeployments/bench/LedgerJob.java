package io.jenkins.plugins.githubdeployments.bench;

import hudson.model.AbstractBuild;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.util.RunList;
import java.io.File;
import java.nio.file.Path;

/** A job with a directory and no builds in memory: whoever asks for one is told so. */
@SuppressWarnings("rawtypes")
final class LedgerJob extends Job {
    private final Path directory;

    LedgerJob(String name, Path directory) {
        super(null, name);
        this.directory = directory;
    }

    @Override
    public boolean isBuildable() {
        return true;
    }

    @Override
    public File getRootDir() {
        return directory.toFile();
    }

    @Override
    public File getBuildDir() {
        return new File(getRootDir(), "builds");
    }

    @Override
    public String getRelativeDisplayNameFrom(ItemGroup p) {
        return getFullName();
    }

    @Override
    public RunList<AbstractBuild> getBuilds() {
        throw new IllegalStateException("A page asks for builds");
    }
}
