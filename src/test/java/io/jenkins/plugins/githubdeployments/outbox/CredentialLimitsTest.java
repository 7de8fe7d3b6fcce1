package io.jenkins.plugins.githubdeployments.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.githubdeployments.github.Deployments.Filter;
import io.jenkins.plugins.githubdeployments.github.UnavailableException;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose requests count together: those of one credential, whoever sends them, and no others. */
class CredentialLimitsTest {
    private static final String CREDENTIAL = "github-token";

    @TempDir
    private Path directory;

    private OutboxLab lab;

    @BeforeEach
    void open() {
        lab = new OutboxLab(directory);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void letNobodyReadWhileTheOutboxHasToPause() {
        lab.github().onNext(RequestMatcher.creates()).secondaryLimit(Duration.ofMinutes(2));
        lab.open("a");
        lab.run(Duration.ofSeconds(1));
        lab.github().forgetExchanges();

        assertThat(unavailability())
                .hasMessageStartingWith("GitHub was not asked because it limits the requests of this credential.");
        assertThat(lab.github().exchanges()).isEmpty();
        lab.run(Duration.ofMinutes(2));
        assertThat(unavailability()).isNull();
    }

    @Test
    void letTheOutboxPauseWhenAReaderIsLimited() {
        lab.github().onNext(RequestMatcher.lists()).secondaryLimit(Duration.ofMinutes(2));
        assertThat(unavailability()).isNotNull();

        lab.open("a");
        lab.run(Duration.ofSeconds(118));
        assertThat(lab.deployments()).isEmpty();
        lab.run(Duration.ofSeconds(3));
        assertThat(lab.deployments()).hasSize(1);
    }

    @Test
    void leaveTheRestOfTheQuotaToTheOutbox() {
        lab.github().rateLimit(53, lab.time().wall().plus(Duration.ofMinutes(40)));
        int read = 0;
        while (unavailability() == null) {
            read++;
        }

        assertThat(read).isBetween(2, 4);
        lab.open("a");
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.deployments()).hasSize(1);
        lab.run(Duration.ofMinutes(41));
        assertThat(unavailability()).isNull();
    }

    @Test
    void doNotHoldUpAnotherCredentialOfTheSameId() {
        lab.github().onNext(RequestMatcher.creates()).secondaryLimit(Duration.ofMinutes(2));
        lab.openWith("a", CREDENTIAL + "@red");
        lab.run(Duration.ofSeconds(1));

        lab.openWith("b", CREDENTIAL + "@blue");
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.deployments()).hasSize(1);
        assertThat(lab.outbox().find("a").deployment()).isNull();
    }

    private UnavailableException unavailability() {
        return catchThrowableOfType(
                UnavailableException.class, () -> lab.beside(CREDENTIAL).list(Filter.NONE));
    }
}
