package hudson.plugins.git;

import java.io.Serializable;
import org.eclipse.jgit.lib.ObjectId;

public class Revision implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient ObjectId sha1;

    public Revision(ObjectId sha1) {
        this.sha1 = sha1;
    }

    public String getSha1String() {
        return sha1 == null ? "" : sha1.name();
    }
}
