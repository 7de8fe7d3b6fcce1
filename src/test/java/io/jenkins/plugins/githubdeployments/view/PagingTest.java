package io.jenkins.plugins.githubdeployments.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a list. */
class PagingTest {
    private static final List<Integer> SIXTY =
            IntStream.rangeClosed(1, 60).boxed().toList();

    @ParameterizedTest
    @CsvSource({"1,1,25", "2,26,50", "3,51,60"})
    void showPartAfterPart(String wanted, int first, int last) {
        assertThat(Paging.of(wanted, 25, 60).part(SIXTY))
                .startsWith(first)
                .endsWith(last)
                .hasSize(last - first + 1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "x", "1.5", "99999999999999999999"})
    void beginWithTheFirst(String wanted) {
        assertThat(Paging.of(wanted, 25, 60).isFirst()).isTrue();
    }

    @Test
    void endWithTheLast() {
        assertThat(Paging.of("4", 25, 60).getNumber()).isEqualTo(3);
        assertThat(Paging.of("3", 25, 60).isLast()).isTrue();
        assertThat(Paging.of("2", 25, 50).isLast()).isTrue();
    }

    @Test
    void ofNothingAreOne() {
        Paging paging = Paging.of("7", 25, 0);

        assertThat(paging.getPages()).isEqualTo(1);
        assertThat(paging.part(List.of())).isEmpty();
    }
}
