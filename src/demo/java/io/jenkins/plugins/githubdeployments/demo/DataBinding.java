package io.jenkins.plugins.githubdeployments.demo;

import hudson.AbortException;
import io.jenkins.plugins.githubdeployments.form.TextParameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an object from named values through the constructor and the fields that are marked for Jenkins. */
final class DataBinding {
    private DataBinding() {}

    static <T> T bind(Class<T> type, Map<String, Object> values) throws AbortException {
        Map<String, Object> rest = TextParameters.texts(values);
        try {
            T object = construct(type, rest);
            for (Map.Entry<String, Object> each : rest.entrySet()) {
                Field parameter = parameter(type, each.getKey());
                parameter.set(object, cast(each.getValue(), parameter.getType()));
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

    private static Field parameter(Class<?> type, String name) throws AbortException {
        return Arrays.stream(type.getFields())
                .filter(field -> field.getName().equals(name) && field.isAnnotationPresent(DataBoundSetter.class))
                .findFirst()
                .orElseThrow(() -> new AbortException(type.getSimpleName() + " has no parameter " + name));
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
