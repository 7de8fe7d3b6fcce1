package hudson.model;

public abstract class AbstractItem extends Actionable implements Item {
    private final String name;

    @SuppressWarnings("rawtypes")
    protected AbstractItem(ItemGroup parent, String name) {
        this.name = name;
    }

    public final String getFullName() {
        return name;
    }
}
