package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody gives a deployment a description that a colleague's spreadsheet is to run. */
class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(1)",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\r\n +1",
                "  =1",
                "\u00a0=1",
                "\ufeff=1",
                "\u0000=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20SUM(1)",
                "=1\nmore",
                "\nharmless"
            })
    void isNoFormula(String value) {
        assertThat(Csv.field(value)).isEqualTo("\"'" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "a=b", "1+1", "release-1.4", "mail@example.com", "two\nlines", "a,b;c"})
    void isShownAsItIs(String value) {
        assertThat(Csv.field(value)).isEqualTo('"' + value + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = "say \"hello\"")
    void doublesQuotes(String value) {
        assertThat(Csv.field(value)).isEqualTo("\"say \"\"hello\"\"\"");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void leavesOutWhatThereIsNot(String value) {
        assertThat(Csv.field(value)).isEmpty();
    }
}
