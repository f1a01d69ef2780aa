package dev.taly.defaults.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.problem.ProblemException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

class ReactiveTranslationTest {

    /** As the gateway's circuit breaker says that it is open: only by its annotation. */
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    private static final class OpenCircuit extends RuntimeException {}

    @Test
    void aServiceOutOfReachIsUnavailable() {
        assertThat(statusOf(new ConnectException())).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(statusOf(new UnknownHostException())).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(statusOf(new OpenCircuit())).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void aServiceThatIsLateIsATimeOut() {
        assertThat(statusOf(new TimeoutException())).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
        assertThat(statusOf(ReadTimeoutException.INSTANCE)).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() {
        assertThat(statusOf(new IOException("Connection reset"))).isEqualTo(HttpStatus.BAD_GATEWAY);
        assertThat(statusOf(new HttpServerErrorException(HttpStatus.INTERNAL_SERVER_ERROR)))
                .isEqualTo(HttpStatus.BAD_GATEWAY);
    }

    @Test
    void aLimitStaysALimit() {
        assertThat(statusOf(new HttpClientErrorException(HttpStatus.TOO_MANY_REQUESTS)))
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void causesAreLookedThrough() {
        assertThat(statusOf(new RuntimeException(new IllegalStateException(new ConnectException()))))
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void everythingElseIsLeftToOthers() {
        assertThat(new ReactiveTranslation().translate(new IllegalStateException()))
                .isNull();
    }

    private static HttpStatus statusOf(Throwable thrown) {
        ProblemException problem = new ReactiveTranslation().translate(thrown);
        assertThat(problem).isNotNull();
        return problem.problem().status();
    }
}
