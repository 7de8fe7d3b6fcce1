package org.jenkinsci.plugins.workflow.actions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class TagsAction implements PersistentAction {
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Tags";
    }

    @Override
    public String getUrlName() {
        return "tags";
    }

    public void addTag(String tag, String value) {
        tags.put(tag, value);
    }

    public String getTagValue(String tag) {
        return tags.get(tag);
    }
}
