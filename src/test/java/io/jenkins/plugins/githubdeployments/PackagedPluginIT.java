package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;

/** What an administrator uploads. Runs when it has been packaged. */
class PackagedPluginIT {
    private static final String JAR = "WEB-INF/lib/github-deployments.jar";

    private final Path hpi = Path.of(System.getProperty("hpi"));

    @Test
    void tellsJenkinsWhatItIsAndWhatItNeeds() throws IOException {
        try (JarFile file = new JarFile(hpi.toFile())) {
            assertDescribes(file.getManifest());
        }
    }

    @Test
    void letsJenkinsStoreItsObjects() throws IOException {
        try (JarInputStream jar = jar()) {
            assertDescribes(jar.getManifest());
        }
    }

    @Test
    void holdsItsOwnJarAndNothingThatAPluginProvides() throws IOException {
        try (JarFile file = new JarFile(hpi.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName).filter(name -> name.startsWith("WEB-INF/lib/")))
                    .filteredOn(name -> !name.endsWith("/"))
                    .containsExactly(JAR);
        }
    }

    @Test
    void holdsNoClassOfJenkins() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("io/jenkins/plugins/githubdeployments/"));
    }

    @Test
    void listsItsExtensionsForJenkinsToFind() throws IOException {
        assertThat(entries()).contains("META-INF/annotations/hudson.Extension", "index.jelly");
    }

    /** Jenkins' processor that writes this list is not on Central; without it no Jenkinsfile finds a symbol. */
    @Test
    void listsItsSymbolsForPipelinesToFind() throws IOException {
        List<String> symbols = new ClassFileImporter()
                .importPath(Path.of("target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(Symbol.class))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();

        assertThat(symbols).isNotEmpty();
        assertThat(text("META-INF/services/annotations/" + Symbol.class.getName())
                        .lines())
                .containsExactlyElementsOf(symbols);
    }

    private static void assertDescribes(Manifest manifest) {
        var attributes = manifest.getMainAttributes();
        assertThat(attributes.getValue("Short-Name")).isEqualTo("github-deployments");
        assertThat(attributes.getValue("Long-Name")).isEqualTo("GitHub Deployments");
        assertThat(attributes.getValue("Plugin-Version")).isNotBlank();
        assertThat(attributes.getValue("Jenkins-Version")).isEqualTo("2.541.3");
        assertThat(attributes.getValue("Support-Dynamic-Loading")).isEqualTo("true");
        assertThat(attributes.getValue("Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(attributes.getValue("Url")).startsWith("https://");
        assertThat(attributes.getValue("Plugin-Dependencies").split(","))
                .anySatisfy(dependency -> assertThat(dependency).matches("workflow-step-api:\\d[^;]*"))
                .anySatisfy(dependency -> assertThat(dependency).matches("git:\\d[^;]*;resolution:=optional"));
    }

    private List<String> entries() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarInputStream jar = jar()) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private String text(String entry) throws IOException {
        try (JarInputStream jar = jar()) {
            for (ZipEntry next = jar.getNextEntry(); next != null; next = jar.getNextEntry()) {
                if (next.getName().equals(entry)) {
                    return new String(jar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException("There is no " + entry);
    }

    private JarInputStream jar() throws IOException {
        try (JarFile file = new JarFile(hpi.toFile());
                InputStream jar = file.getInputStream(file.getEntry(JAR))) {
            return new JarInputStream(new ByteArrayInputStream(jar.readAllBytes()));
        }
    }
}
