package jenkins.scm.api;

public abstract class SCMEvent<P> {
    public SCMEvent(Type type, P payload, String origin) {}

    public P getPayload() {
        throw new UnsupportedOperationException();
    }

    public enum Type {
        UPDATED
    }
}
