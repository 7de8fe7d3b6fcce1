package io.jenkins.plugins.githubdeployments.demo;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a Declarative {@code environment} section assigns. */
final class Assignments extends GroovyObjectSupport {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Assignments() {}

    static Map<String, String> of(Closure<?> braces) {
        Assignments assignments = new Assignments();
        braces.setDelegate(assignments);
        braces.setResolveStrategy(Closure.DELEGATE_FIRST);
        braces.call();
        return assignments.values;
    }

    @Override
    public void setProperty(String name, Object value) {
        values.put(name, value.toString());
    }

    @Override
    public Object getProperty(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        throw new MissingPropertyException(name, getClass());
    }
}
