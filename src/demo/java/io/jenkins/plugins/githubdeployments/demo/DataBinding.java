package io.jenkins.plugins.githubdeployments.demo;

import hudson.AbortException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an object from named values through the constructor and the setters that are marked for Jenkins. */
final class DataBinding {
    private DataBinding() {}

    static <T> T bind(Class<T> type, Map<String, Object> values) throws AbortException {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        try {
            T object = construct(type, rest);
            for (Map.Entry<String, Object> each : rest.entrySet()) {
                Method setter = setter(type, each.getKey());
                setter.invoke(object, cast(each.getValue(), setter.getParameterTypes()[0]));
            }
            return object;
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T construct(Class<T> type, Map<String, Object> values) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                Object[] arguments = Arrays.stream(constructor.getParameters())
                        .map(parameter -> cast(values.remove(parameter.getName()), parameter.getType()))
                        .toArray();
                return type.cast(constructor.newInstance(arguments));
            }
        }
        throw new NoSuchMethodException(type + " has no constructor for Jenkins");
    }

    private static Method setter(Class<?> type, String property) throws AbortException {
        String name = "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(DataBoundSetter.class))
                .findFirst()
                .orElseThrow(() -> new AbortException(type.getSimpleName() + " has no parameter " + property));
    }

    /** As Groovy does, so that "${…}" becomes a String. */
    private static Object cast(Object value, Class<?> type) {
        try {
            return ScriptBytecodeAdapter.castToType(value, type);
        } catch (Throwable noSuchValue) {
            throw new IllegalArgumentException(value + " is no " + type.getSimpleName(), noSuchValue);
        }
    }
}
