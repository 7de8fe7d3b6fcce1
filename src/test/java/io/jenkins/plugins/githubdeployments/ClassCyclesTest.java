package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Inside a package, classes may depend on each other in a circle only if they are one thing: a sealed type and its cases, a
 * value and its builder. A nested class counts as its outer class.
 */
class ClassCyclesTest {
    private static final String ROOT = ClassCyclesTest.class.getPackageName();
    private static final int ONE_THING = 3;

    /** To be broken: circles of these, or of some of these. */
    private static final List<Set<String>> ALLOWED = List.of(Set.of(
            "recording.AdoptedDeployment",
            "recording.BuildListener",
            "recording.DeploymentAction",
            "recording.DeploymentRecorder",
            "recording.DeploymentStart",
            "recording.EndedBuildListener",
            "recording.LedgerListener",
            "recording.LedgerRebuild",
            "recording.LedgerWriter",
            "recording.OutboxService",
            "recording.RecordedDeployment"));

    @Test
    void areOfThreeClassesAtMost() {
        Map<String, Set<String>> arrows = arrows();
        Set<Set<String>> circles = arrows.keySet().stream()
                .map(type -> circle(type, arrows))
                .filter(circle -> circle.size() > ONE_THING)
                .filter(circle -> ALLOWED.stream().noneMatch(allowed -> allowed.containsAll(circle)))
                .collect(Collectors.toSet());

        assertThat(circles).isEmpty();
    }

    @Test
    void areFoundThroughAnyNumberOfClasses() {
        Map<String, Set<String>> arrows = Map.of(
                "a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a", "e"), "d", Set.of("b"), "e", Set.of("f"));

        assertThat(circle("a", arrows)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(circle("e", arrows)).containsExactly("e");
    }

    /** From each class to those of its package that it depends on. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass origin : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ClassCyclesTest::isOurs)
                .importPackages(ROOT)) {
            Set<String> targets = arrows.computeIfAbsent(outermost(origin), any -> new TreeSet<>());
            origin.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(origin.getPackageName()))
                    .forEach(target -> targets.add(outermost(target)));
        }
        return arrows;
    }

    private static boolean isOurs(Location location) {
        return location.contains("/target/classes/");
    }

    private static String outermost(JavaClass type) {
        return type.getFullName().replaceFirst("\\$.*", "").substring(ROOT.length() + 1);
    }

    /** All that it leads to and that lead back to it, itself included. */
    private static Set<String> circle(String type, Map<String, Set<String>> arrows) {
        return reachable(type, arrows).stream()
                .filter(other -> other.equals(type) || reachable(other, arrows).contains(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reachable(String type, Map<String, Set<String>> arrows) {
        Set<String> reached = new TreeSet<>(Set.of(type));
        Deque<String> ahead = new ArrayDeque<>(List.of(type));
        while (!ahead.isEmpty()) {
            for (String next : arrows.getOrDefault(ahead.pop(), Set.of())) {
                if (reached.add(next)) {
                    ahead.push(next);
                }
            }
        }
        return reached;
    }
}
