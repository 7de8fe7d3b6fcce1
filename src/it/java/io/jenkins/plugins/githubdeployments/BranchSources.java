package io.jenkins.plugins.githubdeployments;

import hudson.ExtensionList;
import hudson.model.Item;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.scm.api.SCMSource;

/** Says which branch source a job belongs to, as multibranch projects do for their branches. */
public final class BranchSources extends SCMSource.SourceByItem {
    private final Map<String, SCMSource> byJob = new ConcurrentHashMap<>();

    public static void put(Item job, SCMSource source) {
        ExtensionList<SCMSource.SourceByItem> all = ExtensionList.lookup(SCMSource.SourceByItem.class);
        if (all.get(BranchSources.class) == null) {
            all.add(new BranchSources());
        }
        all.get(BranchSources.class).byJob.put(job.getFullName(), source);
    }

    @Override
    public SCMSource getSource(Item item) {
        return byJob.get(item.getFullName());
    }
}
