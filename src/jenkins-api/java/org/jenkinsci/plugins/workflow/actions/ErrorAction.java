package org.jenkinsci.plugins.workflow.actions;

public class ErrorAction implements PersistentAction {
    public ErrorAction(Throwable error) {}

    public Throwable getError() {
        throw new UnsupportedOperationException();
    }

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
}
