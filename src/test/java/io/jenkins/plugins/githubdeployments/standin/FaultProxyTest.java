package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees of each fault, and what it does not see: whether there is a deployment now. */
class FaultProxyTest extends ShopTest {
    private static final String CREATE = "{'ref': 'main'}";

    private final FaultProxy proxy = FaultProxy.before(github);
    private final ApiClient throughProxy = new ApiClient(proxy.url(), "Bearer any");
    private final ApiClient impatient = new ApiClient(proxy.url(), "Bearer any", Duration.ofMillis(400));

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    @Test
    void passesRequestsOnAndKeepsTheConnection() throws Exception {
        Answer created = throughProxy.post(DEPLOYMENTS, CREATE);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("url").asText()).startsWith(proxy.url());
        assertThat(throughProxy.delete(DEPLOYMENTS + "/" + id(created)).status())
                .isEqualTo(204);
        assertThat(throughProxy.get(DEPLOYMENTS).json()).isEmpty();

        assertThat(proxy.handled()).containsExactly(Mode.PASS, Mode.PASS, Mode.PASS);
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, 0", "RESET_AFTER,  1", "CLOSE_AFTER,  1", "TRUNCATE,     1", "GARBLE,       1"})
    void breaksARequestBeforeOrAfterItsEffect(Mode mode, int created) throws Exception {
        proxy.next(mode);

        assertThatThrownBy(() -> throughProxy.post(DEPLOYMENTS, CREATE)).isInstanceOf(IOException.class);

        assertThat(shop.deployments()).hasSize(created);
        assertThat(proxy.handled()).containsExactly(mode);
        assertThat(throughProxy.post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "CLOSE_AFTER", "TRUNCATE", "GARBLE"})
    void breaksAConnectionThatHasWorkedBefore(Mode mode) throws Exception {
        proxy.next(Mode.PASS, mode);
        throughProxy.post(DEPLOYMENTS, CREATE);

        assertThatThrownBy(() -> throughProxy.post(DEPLOYMENTS, CREATE)).isInstanceOf(IOException.class);

        assertThat(proxy.handled()).containsExactly(Mode.PASS, mode);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "STALL_BODY"})
    void processesARequestButKeepsTheClientWaiting(Mode mode) throws Exception {
        CompletableFuture<DeploymentEvent> processed = new CompletableFuture<>();
        github.onEvent(processed::complete);
        proxy.next(mode);

        assertThatThrownBy(() -> impatient.post(DEPLOYMENTS, CREATE)).isInstanceOf(HttpTimeoutException.class);

        assertThat(processed.get(5, TimeUnit.SECONDS).kind()).isEqualTo(DeploymentEvent.Kind.CREATED);
        assertThat(throughProxy.get(DEPLOYMENTS).json()).hasSize(1);
    }

    @Test
    void resetsOrClosesAsItSays() throws Exception {
        proxy.next(Mode.RESET_BEFORE, Mode.RESET_AFTER, Mode.CLOSE_AFTER, Mode.GARBLE);

        assertThatThrownBy(this::firstByte).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        assertThatThrownBy(this::firstByte).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        assertThat(firstByte()).isEqualTo(-1);
        assertThat(firstByte()).isNotEqualTo('H').isPositive();
    }

    @Test
    void answersWithABodyThatIsNotJson() throws Exception {
        proxy.next(Mode.GARBLE_BODY);

        Answer answer = throughProxy.post(DEPLOYMENTS, CREATE);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(Json.parse(answer.text())).isEmpty();
        assertThat(shop.deployments()).hasSize(1);
    }

    @Test
    void refusesConnectionsUntilItListensAgain() throws Exception {
        throughProxy.post(DEPLOYMENTS, CREATE);
        proxy.always(Mode.REFUSE);

        // this one may still trust in its connection, a newcomer has to make one
        ApiClient newcomer = new ApiClient(proxy.url(), "Bearer any");
        assertThatThrownBy(() -> throughProxy.post(DEPLOYMENTS, CREATE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> newcomer.post(DEPLOYMENTS, CREATE)).isInstanceOf(ConnectException.class);
        assertThat(shop.deployments()).hasSize(1);

        proxy.always(Mode.PASS);
        assertThat(newcomer.post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
    }

    @Test
    void goesOnWithAFaultUntilToldOtherwise() throws Exception {
        proxy.always(Mode.RESET_BEFORE).next(Mode.PASS);

        assertThat(throughProxy.post(DEPLOYMENTS, CREATE).status()).isEqualTo(201);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> throughProxy.post(DEPLOYMENTS, CREATE)).isInstanceOf(IOException.class);
        }
        assertThat(shop.deployments()).hasSize(1);
    }

    @Test
    void cannotCountRefusals() {
        assertThatThrownBy(() -> proxy.next(Mode.REFUSE)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a client without any library sees first. */
    private int firstByte() throws IOException {
        URI address = URI.create(proxy.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET " + DEPLOYMENTS + " HTTP/1.1\r\nHost: x\r\nAuthorization: token any\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read();
        }
    }
}
