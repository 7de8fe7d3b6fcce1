package io.jenkins.plugins.githubdeployments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The picture of docs/architecture.md as a test. */
class PackageArrowsTest {
    private static final String ROOT = DeploymentRecorder.class.getPackageName();

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("/target/classes/"))
            .importPackages(ROOT);

    @Test
    void pointDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("pipeline")
                .definedBy(ROOT + ".pipeline")
                .layer("freestyle")
                .definedBy(ROOT + ".freestyle")
                .layer("trigger")
                .definedBy(ROOT + ".trigger")
                .layer("view")
                .definedBy(ROOT + ".view")
                .layer("root")
                .definedBy(ROOT)
                .layer("ledger")
                .definedBy(ROOT + ".ledger")
                .layer("figures")
                .definedBy(ROOT + ".figures")
                .layer("lock")
                .definedBy(ROOT + ".lock")
                .layer("delivery")
                .definedBy(ROOT + ".delivery")
                .layer("file")
                .definedBy(ROOT + ".file")
                .layer("github")
                .definedBy(ROOT + ".github")
                .whereLayer("pipeline")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("trigger")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("view")
                .mayNotBeAccessedByAnyLayer()
                // The others share the form and the help of the post-build action.
                .whereLayer("freestyle")
                .mayOnlyBeAccessedByLayers("pipeline", "trigger")
                .whereLayer("root")
                .mayOnlyBeAccessedByLayers("pipeline", "freestyle", "trigger", "view")
                // The pages read it, and the root writes it.
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("root", "view", "figures")
                .whereLayer("figures")
                .mayOnlyBeAccessedByLayers("view")
                .whereLayer("lock")
                .mayOnlyBeAccessedByLayers("root", "view")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("file")
                .mayOnlyBeAccessedByLayers("root", "ledger", "lock", "delivery")
                .check(classes);
    }

    @Test
    void leadFromTheApiTheCourierAndTheLocksToNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".github", ROOT + ".delivery", ROOT + ".lock", ROOT + ".file")
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
