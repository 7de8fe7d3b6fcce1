package org.eclipse.jgit.lib;

public class ObjectId extends AnyObjectId {
    private ObjectId(String hex) {
        this.hex = hex;
    }

    public static ObjectId fromString(String str) {
        return new ObjectId(str);
    }
}
