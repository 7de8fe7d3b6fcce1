package hudson.util;

import hudson.model.Run;
import java.util.AbstractList;
import java.util.Iterator;

@SuppressWarnings("rawtypes")
public class RunList<R extends Run> extends AbstractList<R> {
    public RunList() {}

    @Override
    public Iterator<R> iterator() {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public int size() {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public R get(int index) {
        throw new UnsupportedOperationException();
    }
}
