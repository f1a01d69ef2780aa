package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A body that ends before its end is the caller's doing: nobody is woken for it. */
@ExtendWith(OutputCaptureExtension.class)
class CutBodyTest extends GatewayTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"3\r\nabc\r\nno chunk\r\n", "3\r\nabcdef\r\n0\r\n\r\n"})
    void isNoErrorOfOurs(String body, CapturedOutput output) {
        String answer = new RawHttp(port)
                .send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(BOOKING.received()).isEmpty();
        // another request is answered after whatever there was to log about the one before
        get("/problems").exchange().expectStatus().isOk();
        assertThat(output.getAll()).doesNotContain("Unexpected error", "AbortedException");
    }
}
