package hudson.scm;

import hudson.model.User;
import java.util.Iterator;

public abstract class ChangeLogSet<T extends ChangeLogSet.Entry> implements Iterable<T> {
    private ChangeLogSet() {}

    @Override
    public abstract Iterator<T> iterator();

    public abstract static class Entry {
        public String getCommitId() {
            return null;
        }

        public long getTimestamp() {
            return -1;
        }

        public abstract String getMsg();

        public abstract User getAuthor();
    }
}
