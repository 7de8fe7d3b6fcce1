package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The signatures have no behaviour, and the played Jenkins declares nothing that they do not. */
class SignaturesTest {
    private static final Path SIGNATURES = Path.of("src/jenkins-api/java");
    private static final Path PLAYED = Path.of("src/played-jenkins/java");

    /** Every type has them. */
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

    @Test
    void haveNoBehaviour() throws IOException {
        List<String> behaviour = new ArrayList<>();
        for (CompilationUnitTree file : parse(SIGNATURES)) {
            types(file)
                    .forEach((name, type) -> type.getMembers().stream()
                            .filter(member -> !isDeclaration(member))
                            .forEach(member -> behaviour.add(name + ": " + member)));
        }
        assertThat(behaviour).isEmpty();
    }

    @Test
    void areDeclaredAsTheyArePlayed() throws IOException {
        Map<String, List<String>> declared = headings(SIGNATURES);
        headings(PLAYED)
                .forEach((type, members) ->
                        assertThat(declared.get(type)).as(type).isNotNull().containsAll(members));
    }

    private static Iterable<? extends CompilationUnitTree> parse(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(folder)) {
            List<Path> sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return ((JavacTask)
                            compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources)))
                    .parse();
        }
    }

    /** The named types of a file that others can see, nested ones too, by name. */
    private static Map<String, ClassTree> types(CompilationUnitTree file) {
        Map<String, ClassTree> types = new TreeMap<>();
        new TreeScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String outer) {
                String name = outer + "." + type.getSimpleName();
                if (!type.getSimpleName().isEmpty() && !is(type.getModifiers().getFlags(), Modifier.PRIVATE)) {
                    types.put(name, type);
                }
                return super.visitClass(type, name);
            }
        }.scan(file, file.getPackageName().toString());
        return types;
    }

    private static boolean isDeclaration(Tree member) {
        if (member instanceof MethodTree method && method.getBody() != null) {
            List<String> statements = method.getBody().getStatements().stream()
                    .map(StatementTree::toString)
                    .toList();
            return method.getReturnType() == null
                    ? statements.isEmpty()
                            || statements.size() == 1 && statements.get(0).matches("(super|this)\\(.*\\);")
                    : statements.equals(List.of("throw new UnsupportedOperationException();"));
        }
        if (member instanceof VariableTree field) {
            Tree value = field.getInitializer();
            // A constant of an enumeration is a field, too.
            return value == null
                    || value instanceof LiteralTree
                    || value.toString().equals("new " + field.getType() + "()");
        }
        return !(member instanceof BlockTree);
    }

    /** What the types of a folder declare for others, by type. */
    private static Map<String, List<String>> headings(Path folder) throws IOException {
        Map<String, List<String>> headings = new TreeMap<>();
        for (CompilationUnitTree file : parse(folder)) {
            types(file).forEach((name, type) -> headings.put(name, headings(type)));
        }
        return headings;
    }

    private static List<String> headings(ClassTree type) {
        List<String> headings = new ArrayList<>();
        headings.add(type.getModifiers().getFlags() + " extends " + type.getExtendsClause());
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && is(method.getModifiers().getFlags(), Modifier.PUBLIC, Modifier.PROTECTED)
                    && !OF_OBJECT.contains(method.getName().toString())) {
                headings.add(method.getModifiers().getFlags() + " " + method.getReturnType() + " " + method.getName()
                        + method.getParameters().stream()
                                .map(VariableTree::getType)
                                .toList()
                        + " throws " + method.getThrows());
            }
        }
        return headings;
    }

    private static boolean is(Set<Modifier> modifiers, Modifier... any) {
        return List.of(any).stream().anyMatch(modifiers::contains);
    }
}
