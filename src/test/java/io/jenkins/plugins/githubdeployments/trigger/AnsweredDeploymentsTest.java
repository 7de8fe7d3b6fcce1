package io.jenkins.plugins.githubdeployments.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.githubdeployments.RecordedLog;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An event is sent again: by a second webhook, by "Redeliver", or by somebody who has recorded it. */
class AnsweredDeploymentsTest {
    private static final Repository SHOP = new Repository("https://api.github.com", "octo", "shop");
    private static final String KEY = AnsweredDeployments.key("shop/main", SHOP, 7);

    @RegisterExtension
    private final RecordedLog log = RecordedLog.of(AnsweredDeployments.class);

    @TempDir
    private Path folder;

    @Test
    void answersOnce() {
        AnsweredDeployments answered = answered();

        assertThat(answered.claim(KEY)).isTrue();
        assertThat(answered.claim(KEY)).isFalse();
        answered.begun(KEY);
        assertThat(answered.claim(KEY)).isFalse();
    }

    @Test
    void answersOnceAcrossARestart() {
        answered().begun(KEY);

        assertThat(answered().claim(KEY)).isFalse();
    }

    @Test
    void answersAgainIfNoBuildHasBegun() {
        AnsweredDeployments answered = answered();
        answered.claim(KEY);
        answered.release(KEY);

        assertThat(answered.claim(KEY)).isTrue();
        assertThat(answered().claim(KEY))
                .as("after a restart that has lost the queue")
                .isTrue();
    }

    @Test
    void answersInEachJobAndForEachDeployment() {
        AnsweredDeployments answered = answered();
        answered.begun(KEY);

        assertThat(answered.claim(AnsweredDeployments.key("shop/other", SHOP, 7)))
                .isTrue();
        assertThat(answered.claim(AnsweredDeployments.key("shop/main", SHOP, 8)))
                .isTrue();
        Repository enterprise = new Repository("https://github.example.com/api/v3", "octo", "shop");
        assertThat(answered.claim(AnsweredDeployments.key("shop/main", enterprise, 7)))
                .isTrue();
    }

    @Test
    void remembersNoMoreThanItsFileMayHold() throws IOException {
        StringBuilder full = new StringBuilder("{\"answered\":[\"oldest\"");
        for (int i = 1; i < AnsweredDeployments.MOST; i++) {
            full.append(",\"").append(i).append('"');
        }
        Files.writeString(file(), full.append("]}"));

        answered().begun("newest");

        AnsweredDeployments read = answered();
        assertThat(read.claim("newest")).isFalse();
        assertThat(read.claim("1")).isFalse();
        assertThat(read.claim("oldest")).isTrue();
    }

    @Test
    void goesOnWithAFileThatCannotBeRead() throws IOException {
        Files.writeString(file(), "{\"answered\":7");

        AnsweredDeployments answered = answered();

        assertThat(answered.claim(KEY)).isTrue();
        assertThat(folder.resolve("answered.json.damaged")).exists();
        assertThat(log.messages()).singleElement().asString().contains("answered.json.damaged");
    }

    private Path file() {
        return folder.resolve("answered.json");
    }

    private AnsweredDeployments answered() {
        return new AnsweredDeployments(file());
    }
}
