package io.jenkins.plugins.githubdeployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a form shows at once, and what is behind a button. */
class FormLayoutTest {
    private static final Pattern INCLUDE =
            Pattern.compile("<st:include class=\"([^\"]+)\" page=\"([^\"]+)\"( optional=\"true\")? />");

    static Stream<String> forms() throws IOException {
        return EnglishTexts.files("config(-details)?\\.jelly");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hidesFieldsBehindOneButtonAtMost(String form) {
        assertThat(shown(form).split("<f:advanced>", -1)).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void showsWhatTheTestOfTheConnectionNeedsWhereItsButtonIs(String form) {
        String shown = shown(form);
        int button = shown.indexOf("<f:validateButton");
        if (button >= 0) {
            String before = shown.substring(0, button);
            // Where the button is hidden itself, the fields are hidden with it.
            String beside = before.substring(Math.max(0, before.indexOf("<f:advanced>")));
            assertThat(beside)
                    .contains("field=\"credentialsId\"", "field=\"apiUrl\"")
                    .doesNotContain("</f:advanced>");
        }
    }

    /** The form with everything that it includes. */
    private static String shown(String form) {
        String type = form.substring(0, form.lastIndexOf('/'));
        Matcher include = INCLUDE.matcher(EnglishTexts.read(form));
        return include.replaceAll(found -> {
            String included =
                    found.group(1).startsWith("$") ? type : found.group(1).replace('.', '/');
            Path page = EnglishTexts.RESOURCES.resolve(included + "/" + found.group(2));
            return Matcher.quoteReplacement(
                    found.group(3) != null && !Files.exists(page) ? "" : shown(included + "/" + found.group(2)));
        });
    }
}
