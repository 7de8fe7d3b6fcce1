package hudson.model;

public class CauseAction implements Action {
    public CauseAction(Cause c) {}

    public CauseAction(Cause... c) {}

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
