package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.StringReader;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Every message, form, page and help is there in every language, and says the same. */
class TranslationsTest {
    /** With letters that a text in this language has. */
    private static final Map<String, Pattern> LANGUAGES = Map.of(
            "pt_BR", Pattern.compile("\\p{IsLatin}"),
            "ru", Pattern.compile("\\p{IsCyrillic}"),
            "zh_CN", Pattern.compile("\\p{IsHan}"));

    /** What is the same word in that language, or a name. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "pt_BR",
            Set.of("Build", "Commit", "Host", "Hosts", "Log", "Ref", "{0} min"),
            "ru",
            Set.of(),
            "zh_CN",
            Set.of());

    private static final Set<String> NAMES = Set.of("GitHub", "GitHub Deployments", "owner/name");

    /** The update site shows its text as it is, so it is in English alone. */
    private static final String ABOUT = "index.jelly";

    private static final String HELP = "help.*\\.html";
    private static final Pattern LANGUAGE = Pattern.compile("_[a-z]{2}(_[A-Z]{2})?\\.");

    /** What a reader has to type or to recognize: fields, values, variables, addresses and numbers. */
    private static final Pattern CODE =
            Pattern.compile("^[a-z]\\w*(?=: )|'[a-z_]+'|\\b[a-z]+[A-Z]\\w*|\\b[A-Za-z]+(_[A-Za-z]+)+"
                    + "|https?://[^\\s.,]+|\\(\\?<\\w+>\\.\\+\\)|\\d+");

    /** On GitHub's pages, which are in English. */
    private static final Set<String> NAMES_OF_GITHUB =
            Set.of("Deployments", "Deployments: read and write", "Administration: read and write");

    /** Expressions, code, what is said to developers, and names of formats. */
    private static final Pattern NO_TEXT =
            Pattern.compile("(?s)\\$\\{[^}]*}|(?<=<(code|st:documentation)>).*?(?=</\\1>)"
                    + "|(?<=>)(metrics/)?(?i:json|csv)(?=</a>|</h2>)");

    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile(
            "\\s(title|subtitle|header|add|progress|tooltip|alt|placeholder|aria-label|label|caption)=\"[^\"]*\\p{L}[^\"]*\"");

    static Stream<Arguments> texts() throws IOException {
        return inEachLanguage(EnglishTexts.all());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("texts")
    void saysEverythingInEachLanguage(String language, EnglishTexts english) {
        String file = english.path() + "_" + language + ".properties";
        Map<String, String> translated = EnglishTexts.properties(file);

        assertThat(english.texts().keySet())
                .as("missing in " + file)
                .filteredOn(key -> !translated.containsKey(key))
                .isEmpty();
        assertThat(translated.keySet())
                .as("said by nobody in " + file)
                .filteredOn(key -> !english.texts().containsKey(key))
                .isEmpty();
        assertAll(file, english.texts().entrySet().stream().map(text -> () -> {
            String key = text.getKey();
            String original = text.getValue();
            String pattern = translated.get(key);
            assertSameArguments(key, original, pattern);
            assertSameCode(key, original, pattern);
            assertTranslated(language, key, original, pattern);
        }));
    }

    static Stream<Arguments> helps() throws IOException {
        return inEachLanguage(EnglishTexts.files(HELP)
                .filter(file -> !LANGUAGE.matcher(file).find())
                .toList());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("helps")
    void helpsInEachLanguage(String language, String english) throws Exception {
        String file = EnglishTexts.withoutEnding(english) + "_" + language + ".html";
        assertThat(EnglishTexts.RESOURCES.resolve(file)).exists();
        Element original = html(english);
        Element translated = html(file);

        assertThat(markup(translated)).as(file).containsExactlyInAnyOrderElementsOf(markup(original));
        assertTranslated(
                language,
                file,
                original.getTextContent().strip(),
                translated.getTextContent().strip());
    }

    @Test
    void hasNoTranslationOfWhatIsNotThere() throws IOException {
        Set<String> wanted = Stream.concat(
                        texts().map(text -> text.get()[1] + "_" + text.get()[0] + ".properties"),
                        helps().map(help ->
                                EnglishTexts.withoutEnding((String) help.get()[1]) + "_" + help.get()[0] + ".html"))
                .collect(Collectors.toSet());

        assertThat(EnglishTexts.files(".+\\.(properties|html)")
                        .filter(file -> LANGUAGE.matcher(file).find() && !wanted.contains(file)))
                .isEmpty();
    }

    static Stream<String> pages() throws IOException {
        return EnglishTexts.files(".+\\.jelly").filter(file -> !file.equals(ABOUT));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leavesNoTextOfAPageToOneLanguage(String jelly) throws Exception {
        String page = NO_TEXT.matcher(EnglishTexts.read(jelly)).replaceAll("");

        assertThat(html(page, jelly).getTextContent()).as(jelly).doesNotContainPattern("\\p{L}");
        assertThat(page).as(jelly).doesNotContainPattern(SHOWN_ATTRIBUTE);
    }

    private static void assertSameArguments(String key, String original, String pattern) {
        Object[] samples = samples(original);
        String english = MessageFormat.format(original, samples);
        String formatted = MessageFormat.format(pattern, samples);

        assertThat(formatted).as(key).doesNotContain("{", "}");
        assertThat(Stream.of(samples).map(Object::toString))
                .as(key)
                .allMatch(sample -> formatted.contains(sample) == english.contains(sample), "is in: " + formatted);
    }

    private static void assertSameCode(String key, String original, String pattern) {
        Object[] samples = samples(original);
        String formatted = MessageFormat.format(pattern, samples);

        assertThat(CODE.matcher(MessageFormat.format(original, samples))
                        .results()
                        .map(MatchResult::group))
                .as(key)
                .allMatch(formatted::contains, "is in: " + formatted);
    }

    /** One for each argument, and more: a number where the words depend on it, else a character that no text has. */
    private static Object[] samples(String original) {
        Format[] formats = new MessageFormat(original).getFormatsByArgumentIndex();
        return IntStream.range(0, 10)
                .mapToObj(i -> i < formats.length && formats[i] != null
                        ? (Object) (70 + i)
                        : String.valueOf((char) (0xE000 + i)))
                .toArray();
    }

    private static void assertTranslated(String language, String key, String original, String text) {
        if (!NAMES.contains(original) && !SAME.get(language).contains(original)) {
            assertThat(text).as(key).isNotEqualTo(original).containsPattern(LANGUAGES.get(language));
        }
    }

    private static Element html(String file) throws Exception {
        return html(EnglishTexts.read(file), file);
    }

    private static Element html(String text, String file)
            throws IOException, ParserConfigurationException, SAXException {
        InputSource source = new InputSource(new StringReader(text));
        source.setSystemId(file);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(source)
                .getDocumentElement();
    }

    /** Elements; with what is the same in all languages: code, names of GitHub, and links. */
    private static List<String> markup(Element root) {
        List<String> markup = new ArrayList<>();
        NodeList elements = root.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String name = element.getTagName();
            String text = element.getTextContent();
            boolean same = Set.of("code", "pre").contains(name) || NAMES_OF_GITHUB.contains(text);
            markup.add(name + " " + element.getAttribute("href") + (same ? text : ""));
        }
        return markup;
    }

    private static Stream<Arguments> inEachLanguage(List<?> english) {
        return LANGUAGES.keySet().stream()
                .sorted()
                .flatMap(language -> english.stream().map(text -> arguments(language, text)));
    }
}
