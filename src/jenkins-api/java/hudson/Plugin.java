package hudson;

public abstract class Plugin {
    @Deprecated
    protected Plugin() {}
}
