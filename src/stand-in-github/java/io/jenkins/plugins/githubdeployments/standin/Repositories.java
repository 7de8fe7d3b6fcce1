package io.jenkins.plugins.githubdeployments.standin;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The repositories by name, where upper and lower case mean the same, and by the names that they used to have. */
final class Repositories {
    private static final long FIRST_ID = 1_296_269;

    private final BiFunction<Long, String, StandInRepository> maker;
    private final Map<String, StandInRepository> byName = new ConcurrentHashMap<>();
    private final Map<String, StandInRepository> byFormerName = new ConcurrentHashMap<>();
    private volatile boolean lenient;

    Repositories(BiFunction<Long, String, StandInRepository> maker) {
        this.maker = maker;
    }

    void lenient() {
        lenient = true;
    }

    StandInRepository add(String fullName) {
        return byName.computeIfAbsent(key(fullName), key -> maker.apply(FIRST_ID + byName.size(), fullName));
    }

    Optional<StandInRepository> find(String fullName) {
        return Optional.ofNullable(byName.get(key(fullName)));
    }

    /** As the API finds it, which may be the moment when it comes into being. */
    Optional<StandInRepository> findOrCreate(String fullName) {
        return lenient ? Optional.of(add(fullName)) : find(fullName);
    }

    Optional<StandInRepository> findRenamed(String formerName) {
        return Optional.ofNullable(byFormerName.get(key(formerName)));
    }

    Optional<StandInRepository> find(long id) {
        return byName.values().stream().filter(each -> each.id() == id).findFirst();
    }

    void rename(String formerName, String newName) {
        StandInRepository renamed = byName.remove(key(formerName));
        renamed.rename(newName);
        byFormerName.put(key(formerName), renamed);
        byName.put(key(newName), renamed);
    }

    Collection<StandInRepository> all() {
        return byName.values().stream()
                .sorted((one, other) -> one.fullName().compareToIgnoreCase(other.fullName()))
                .toList();
    }

    private static String key(String fullName) {
        return fullName.toLowerCase(Locale.ROOT);
    }
}
