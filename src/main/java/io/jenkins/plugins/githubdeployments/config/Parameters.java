package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Describable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The values of parameters by name. This is the only place that reads the fields which Jenkins sets from forms,
 * Jenkinsfiles and stored jobs: texts are trimmed, and a blank text is the same as no value. Immutable; a plain class
 * because builds store it and Jenkins cannot deserialise records.
 */
public final class Parameters implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final Parameters NONE = new Parameters(Map.of(), Map.of());

    private final HashMap<String, Object> values = new LinkedHashMap<>();

    /** For values that are defaults: the full name of the folder that sets them, or "" for the controller. */
    private final HashMap<String, String> origins = new LinkedHashMap<>();

    private Parameters(Map<String, ?> values, Map<String, String> origins) {
        values.forEach((name, value) -> {
            Object normalized = normalize(value);
            if (normalized != null) {
                this.values.put(name, normalized);
            }
        });
        this.origins.putAll(origins);
    }

    /** Reads the public fields of a step, a post-build action, a trigger or a property. */
    public static Parameters of(Describable<?> bound) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields(bound.getClass()).forEach(field -> {
            try {
                values.put(field.getName(), field.get(bound));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return new Parameters(values, Map.of());
    }

    public static List<String> names(Class<? extends Describable<?>> type) {
        return fields(type).map(Field::getName).toList();
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    public static Parameters of(Map<String, ?> values) {
        return new Parameters(values, Map.of());
    }

    @CheckForNull
    private static Object normalize(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return Util.fixEmptyAndTrim(text.toString());
        }
        if (value instanceof Collection<?> list) {
            ArrayList<Object> normalized = new ArrayList<>();
            list.stream()
                    .map(Parameters::normalize)
                    .filter(each -> each != null)
                    .forEach(normalized::add);
            return normalized;
        }
        return value;
    }

    /** A copy with another value; null removes it. */
    public Parameters with(String name, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Parameters(changed, origins);
    }

    public Parameters only(Collection<String> names) {
        Map<String, Object> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(names);
        return new Parameters(some, origins);
    }

    /** A copy in which every text is replaced, also those in lists. */
    Parameters map(UnaryOperator<String> change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> changed.put(name, map(value, change)));
        return new Parameters(changed, origins);
    }

    private static Object map(Object value, UnaryOperator<String> change) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> map(each, change)).toList();
        }
        return value instanceof String text ? change.apply(text) : value;
    }

    /** A copy in which a value that is missing is the default. */
    Parameters orElse(String name, @Nullable Object value, String origin) {
        if (value == null || values.containsKey(name)) {
            return this;
        }
        Parameters completed = with(name, value);
        completed.origins.put(name, origin);
        return completed;
    }

    /** Null if the value is not a default; see {@link #origins}. */
    @CheckForNull
    String origin(String name) {
        return origins.get(name);
    }

    /** Values that were stored by hand may lack anything. */
    private Object readResolve() {
        return new Parameters(
                Objects.requireNonNullElse(values, Map.of()), Objects.requireNonNullElse(origins, Map.of()));
    }

    @CheckForNull
    public Object get(String name) {
        return values.get(name);
    }

    @CheckForNull
    public String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    @CheckForNull
    Boolean flag(String name) {
        String text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, Boolean.toString(otherwise)));
    }

    <T> List<T> list(String name, Class<T> type) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(type::cast).toList()
                : List.of();
    }
}
