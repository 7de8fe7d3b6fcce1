package io.jenkins.plugins.githubdeployments.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.localizer.LocaleProvider;

/** How long something has taken, in the language of the sentence around it. */
class TimeSpanTest {
    @AfterEach
    void speakTheLanguageOfTheMachine() {
        LocaleProvider.setProvider(LocaleProvider.DEFAULT);
    }

    private static void speak(String language) {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.forLanguageTag(language);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "-PT1S, 0 sec",
        "PT0.9S, 0 sec",
        "PT59.9S, 59 sec",
        "PT1M, 1 min 0 sec",
        "PT59M59S, 59 min 59 sec",
        "PT2H5M, 2 hr 5 min",
        "PT24H, 1 day 0 hr",
        "P9DT3H, 9 days 3 hr"
    })
    void saysTheTwoLargestUnits(Duration span, String words) {
        speak("en");

        assertThat(TimeSpan.of(span)).isEqualTo(words);
    }

    @Test
    void saysItInEnglishToThoseWhoseLanguageThePluginDoesNotHave() {
        speak("de");

        assertThat(TimeSpan.of(Duration.ofHours(30))).isEqualTo("1 day 6 hr");
    }

    @Test
    void saysItInTheLanguageOfTheReader() {
        speak("ru");

        assertThat(TimeSpan.of(Duration.ofHours(2))).isEqualTo("2 ч 0 мин");
    }
}
