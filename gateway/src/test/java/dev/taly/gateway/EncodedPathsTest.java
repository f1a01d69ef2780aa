package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What is the gateway's own stays so when its letters are percent-encoded, for the limits too. */
@TestPropertySource(
        properties = {"TALY_RATE_LIMIT_AUTH=2/1h", "TALY_RATE_LIMIT_DEFAULT=2/1h", "taly.trusted-proxies=127.0.0.1"})
class EncodedPathsTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.1, GET, /bff/login, /%62ff/login",
        "10.1.0.2, GET, /bff/callback, /bff/%63allback",
        "10.1.0.3, POST, /bff/logout, /%62%66%66/logou%74",
        "10.1.0.4, GET, /api/v1/session, /%61pi/v1/%73ession",
        "10.1.0.5, GET, /docs, /%64ocs",
        "10.1.0.6, GET, /docs/booking, /docs/%62ooking",
        "10.1.0.7, GET, /docs/openapi/gateway.yaml, /docs/openapi/g%61teway.yaml",
        "10.1.0.8, GET, /problems, /%70roblems",
        "10.1.0.9, GET, /problems/not-found, /problems/not%2Dfound"
    })
    void isLimitedAsItIsWithoutEncoding(String address, HttpMethod method, String plain, String encoded) {
        int answered = status(ask(address, method, plain));
        assertThat(answered).isLessThan(400);

        assertThat(status(ask(address, method, encoded))).isEqualTo(answered);
        isProblem(ask(address, method, encoded), 429, "too-many-requests");
    }

    private ResponseSpec ask(String address, HttpMethod method, String path) {
        return client.method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .exchange();
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }
}
