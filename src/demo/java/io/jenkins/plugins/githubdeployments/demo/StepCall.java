package io.jenkins.plugins.githubdeployments.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * A step, or a section of a Declarative pipeline, as a Jenkinsfile writes it.
 *
 * @param named {@code name: value}, in the order written
 * @param positional values without a name
 * @param body null if there is none
 */
record StepCall(
        String name,
        Map<String, Object> named,
        List<Object> positional,
        @CheckForNull Closure<?> body) {

    /** @param arguments as Groovy hands them over: named ones first as one map, a body last */
    static StepCall of(String name, Object arguments) {
        List<Object> rest = new ArrayList<>(List.of(InvokerHelper.asArray(arguments)));
        Map<String, Object> named = new LinkedHashMap<>();
        if (!rest.isEmpty() && rest.get(0) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> named.put(key.toString(), value));
            rest.remove(0);
        }
        Closure<?> body = null;
        if (!rest.isEmpty() && rest.get(rest.size() - 1) instanceof Closure<?> last) {
            body = last;
            rest.remove(last);
        }
        return new StepCall(name, named, rest, body);
    }

    /** The text of a parameter that may be written without its name; blank if it is left out. */
    String text(String parameter) {
        Object value = positional.isEmpty() ? named.get(parameter) : positional.get(0);
        return value == null ? "" : value.toString();
    }
}
