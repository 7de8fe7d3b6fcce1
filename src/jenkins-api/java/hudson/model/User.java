package hudson.model;

public class User extends AbstractModelObject implements ModelObject {
    private User() {}

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }
}
