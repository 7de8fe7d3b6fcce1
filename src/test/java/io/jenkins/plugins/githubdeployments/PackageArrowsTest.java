package io.jenkins.plugins.githubdeployments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The picture of docs/architecture.md as a test. */
class PackageArrowsTest {
    private static final String ROOT = PackageArrowsTest.class.getPackageName();

    /** From the top to the bottom. Packages on one floor do not know each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("freestyle", "trigger", "view"),
            Set.of("pipeline"),
            Set.of("form"),
            Set.of("retirement", "redeploy"),
            Set.of("recording"),
            Set.of("source"),
            Set.of("config"),
            Set.of("credential"),
            Set.of("metrics", "outbox"),
            Set.of("ledger", "lock"),
            Set.of("github"),
            Set.of("support"));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(PackageArrowsTest::isOurs)
            .importPackages(ROOT);

    private static boolean isOurs(Location location) {
        return location.contains("/target/classes/");
    }

    @Test
    void pointDownOnly() {
        Set<String> upwards = new TreeSet<>();
        for (JavaClass origin : classes) {
            for (JavaClass target : targets(origin)) {
                boolean down = target.getPackageName().equals(origin.getPackageName()) || floor(target) > floor(origin);
                if (!down) {
                    upwards.add(origin.getFullName() + " -> " + target.getFullName());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    private Set<JavaClass> targets(JavaClass origin) {
        return origin.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .collect(Collectors.toSet());
    }

    private static int floor(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("On which floor is the package of " + type.getFullName() + "?"));
    }

    @Test
    void leaveTheRootPackageToItsDescription() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .resideInAPackage(ROOT)
                .check(classes);
    }

    @Test
    void leadFromTheCoreToNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".github", ROOT + ".outbox", ROOT + ".lock", ROOT + ".metrics")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..",
                        "jenkins..",
                        "org.jenkinsci..",
                        "org.kohsuke.stapler..",
                        "com.cloudbees..",
                        "io.jenkins.plugins.okhttp..")
                .check(classes);
    }
}
