package org.jenkinsci.plugins.workflow.actions;

public class TagsAction implements PersistentAction {
    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public void addTag(String tag, String value) {
        throw new UnsupportedOperationException();
    }

    public String getTagValue(String tag) {
        throw new UnsupportedOperationException();
    }
}
