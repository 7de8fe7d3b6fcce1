package hudson.plugins.git;

import java.io.Serializable;
import org.eclipse.jgit.lib.ObjectId;

public class Revision implements Serializable {
    private static final long serialVersionUID = 1L;

    public Revision(ObjectId sha1) {}

    public String getSha1String() {
        throw new UnsupportedOperationException();
    }
}
