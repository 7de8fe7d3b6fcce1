package io.jenkins.plugins.githubdeployments.demo;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands between the braces of a Declarative section: other sections, which are read here and not yet run. */
final class Sections extends GroovyObjectSupport {
    /** What {@code agent} may be. */
    private static final Set<String> WORDS = Set.of("any", "none");

    private final List<StepCall> calls = new ArrayList<>();

    private Sections() {}

    static Sections of(Closure<?> braces) {
        Sections sections = new Sections();
        braces.setDelegate(sections);
        braces.setResolveStrategy(Closure.DELEGATE_FIRST);
        braces.call();
        return sections;
    }

    List<StepCall> all() {
        return List.copyOf(calls);
    }

    Optional<StepCall> section(String name) {
        return calls.stream().filter(call -> call.name().equals(name)).findFirst();
    }

    /** What stands in the braces of a section; empty if the section is missing. */
    List<StepCall> inside(String name) {
        return section(name).map(call -> of(call.body()).all()).orElse(List.of());
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
        return calls.add(StepCall.of(name, arguments));
    }

    @Override
    public Object getProperty(String name) {
        if (WORDS.contains(name)) {
            return name;
        }
        throw new MissingPropertyException(name, getClass());
    }
}
