package io.jenkins.plugins.githubdeployments;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one page, or the code of one package, says in English.
 *
 * @param path in the resources, without its ending
 * @param texts patterns by their keys; a page says a key itself where its properties do not say better
 */
record EnglishTexts(String path, Map<String, String> texts) {
    static final Path RESOURCES = Path.of("src/main/resources");

    private static final Pattern KEY = Pattern.compile("\\$\\{%([^(}]+)");

    static List<EnglishTexts> all() throws IOException {
        return Stream.concat(
                        files("Messages\\.properties")
                                .map(file -> new EnglishTexts(withoutEnding(file), properties(file))),
                        files(".+\\.jelly").map(EnglishTexts::ofPage))
                .filter(english -> !english.texts.isEmpty())
                .toList();
    }

    private static EnglishTexts ofPage(String jelly) {
        String path = withoutEnding(jelly);
        Map<String, String> better = properties(path + ".properties");
        Map<String, String> texts = KEY.matcher(read(jelly))
                .results()
                .map(MatchResult::group)
                .map(expression -> expression.substring("${%".length()))
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> better.getOrDefault(key, key), (a, b) -> a, TreeMap::new));
        return new EnglishTexts(path, texts);
    }

    /** As Jenkins reads them: in UTF-8. Empty if there is no such file. */
    static Map<String, String> properties(String file) {
        Properties properties = new Properties();
        Path path = RESOURCES.resolve(file);
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(file, unreadable);
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, b) -> a, TreeMap::new));
    }

    static String read(String file) {
        try {
            return Files.readString(RESOURCES.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    /** Files of the resources whose own name matches. */
    static Stream<String> files(String name) throws IOException {
        try (Stream<Path> tree = Files.walk(RESOURCES)) {
            return tree
                    .filter(file -> file.getFileName().toString().matches(name))
                    .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static String withoutEnding(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return path;
    }
}
