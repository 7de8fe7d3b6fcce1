package hudson.util;

import hudson.model.Saveable;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class PersistedList<T> extends AbstractList<T> {
    private final List<T> data = new CopyOnWriteArrayList<>();

    public PersistedList(Saveable owner) {}

    @Override
    public boolean add(T item) {
        return data.add(item);
    }

    @Override
    public T get(int index) {
        return data.get(index);
    }

    public <U extends T> U get(Class<U> type) {
        return data.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public int size() {
        return data.size();
    }
}
