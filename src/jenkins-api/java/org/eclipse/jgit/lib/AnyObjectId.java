package org.eclipse.jgit.lib;

public abstract class AnyObjectId {
    String hex;

    public final String name() {
        throw new UnsupportedOperationException();
    }
}
