package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** Whatever answers the web is in the tables of docs/security.md, and asks for POST and a permission. */
class SecurityTableTest {
    private static final String ROOT = SecurityTableTest.class.getPackageName();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WEB_METHOD = Pattern.compile("do[A-Z]\\w*");
    private static final Set<String> PERMISSION_CHECKS = Set.of("checkPermission", "hasPermission");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> location.contains("/target/classes/"))
            .importPackages(ROOT);

    private final List<String> rows = rows();

    @Test
    void namesEveryWebMethod() {
        Set<String> named = named();

        assertThat(webMethods().map(SecurityTableTest::name)).isNotEmpty().isSubsetOf(named);
        assertThat(named.stream().filter(name -> name.contains(".do")))
                .as("in the tables, but not in the code")
                .isSubsetOf(webMethods().map(SecurityTableTest::name).toList());
    }

    @Test
    void namesEveryExportedBeanStepTriggerAndPage() {
        Stream<JavaClass> entryPoints = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ExportedBean.class)
                        || isConcrete(type)
                                && Stream.of(
                                                "hudson.triggers.Trigger",
                                                "hudson.tasks.Recorder",
                                                "hudson.model.ManagementLink",
                                                "hudson.model.AdministrativeMonitor",
                                                "hudson.model.RootAction",
                                                "hudson.model.UnprotectedRootAction",
                                                "org.jenkinsci.plugins.github.extension.GHEventsSubscriber")
                                        .anyMatch(type::isAssignableTo));

        assertThat(entryPoints.map(JavaClass::getSimpleName)).isNotEmpty().isSubsetOf(named());
        assertThat(CLASSES.stream()
                        .filter(type -> isConcrete(type) && type.isAssignableTo(Step.class))
                        .map(type -> step(type.getSimpleName())))
                .isNotEmpty()
                .isSubsetOf(named());
    }

    @Test
    void hasATestForEachRow() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(code(row).filter(name -> name.endsWith("Test")))
                        .as(row)
                        .isNotEmpty()
                        .allMatch(SecurityTableTest::exists));
    }

    @Test
    void hasWhatChangesSomethingPosted() {
        assertThat(webMethods()
                        .filter(method -> !method.isAnnotatedWith(POST.class) && !method.isAnnotatedWith(GET.class)))
                .isEmpty();
        assertThat(webMethods()
                        .filter(method -> method.isAnnotatedWith(GET.class))
                        .map(method -> method.getOwner().getSimpleName()))
                .as("what only reads")
                .allMatch(name -> name.endsWith("Api"));
    }

    @Test
    void checksAPermissionInAllThatIsPosted() {
        assertThat(webMethods()
                        .filter(method -> method.isAnnotatedWith(POST.class))
                        .filter(method -> !isSameForEveryone(method))
                        .filter(method -> !checksPermission(method))
                        .map(SecurityTableTest::name))
                .isEmpty();
    }

    /** A list of fixed values: it has nothing of the request that its answer could depend on. */
    private static boolean isSameForEveryone(JavaMethod method) {
        return method.getRawParameterTypes().isEmpty()
                && method.getRawReturnType().isEquivalentTo(ListBoxModel.class);
    }

    private static boolean checksPermission(JavaMethod method) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(Set.of(method));
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getCallsFromSelf().stream()
                    .anyMatch(
                            call -> PERMISSION_CHECKS.contains(call.getTarget().getName()))) {
                return true;
            }
            next.getCallsFromSelf().stream()
                    .flatMap(call -> call.getTarget().resolveMember().stream())
                    .filter(called -> called.getOwner().getPackageName().startsWith(ROOT))
                    .forEach(open::add);
        }
        return false;
    }

    private static Stream<JavaMethod> webMethods() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> WEB_METHOD.matcher(method.getName()).matches())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static String name(JavaMember member) {
        JavaClass type = member.getOwner();
        return type.getEnclosingClass().orElse(type).getSimpleName() + "." + member.getName();
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    /** As Jenkinsfiles write it. */
    private static String step(String type) {
        return "github" + type.substring("GitHub".length(), type.length() - "Step".length());
    }

    private Set<String> named() {
        return rows.stream().flatMap(SecurityTableTest::code).collect(Collectors.toSet());
    }

    private static Stream<String> code(String row) {
        return CODE.matcher(row).results().map(MatchResult::group).map(code -> code.substring(1, code.length() - 1));
    }

    private static List<String> rows() {
        try (Stream<String> lines = Files.lines(Path.of("docs/security.md"))) {
            return lines.filter(line -> line.startsWith("| `")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean exists(String test) {
        return Stream.of("src/test/java", "src/it/java", "src/demo/java").anyMatch(folder -> {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                return files.anyMatch(file -> file.endsWith(test + ".java"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
