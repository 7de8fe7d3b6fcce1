package hudson;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;

public class ExtensionList<T> extends AbstractList<T> {
    private static final Map<Class<?>, ExtensionList<?>> LISTS = new ConcurrentHashMap<>();

    private final List<T> extensions = new CopyOnWriteArrayList<>();

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {}

    @SuppressWarnings("unchecked")
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        return (ExtensionList<T>) LISTS.computeIfAbsent(type, any -> new ExtensionList<>(Jenkins.get(), type));
    }

    public static <U> U lookupSingleton(Class<U> type) {
        List<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " instances of " + type.getName() + ", not one");
        }
        return all.get(0);
    }

    @Override
    public Iterator<T> iterator() {
        return extensions.iterator();
    }

    @Override
    public T get(int index) {
        return extensions.get(index);
    }

    @Override
    public int size() {
        return extensions.size();
    }

    @Override
    public void add(int index, T element) {
        extensions.add(index, element);
    }

    @Override
    public boolean remove(Object o) {
        return extensions.remove(o);
    }

    @Override
    public final synchronized T remove(int index) {
        return extensions.remove(index);
    }
}
