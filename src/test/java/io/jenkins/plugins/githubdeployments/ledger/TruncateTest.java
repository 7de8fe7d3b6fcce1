package io.jenkins.plugins.githubdeployments.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncateTest {
    /** A rocket is two characters. */
    @ParameterizedTest
    @CsvSource({"abc, abc", "abcd, abcd", "abcde, abc…", "a🚀bcd, a🚀…", "ab🚀cd, ab…"})
    void leavesSoManyCharactersAndNoHalfOfOne(String text, String cut) {
        assertThat(Truncate.cut(text, 4)).isEqualTo(cut);
        assertThat(Truncate.known(text, 4)).isEqualTo(cut);
    }

    @Test
    void leavesUnknownWhatIsUnknown() {
        assertThat(Truncate.cut(null, 4)).isNull();
        assertThat(Truncate.known(null, 4)).isEmpty();
    }
}
