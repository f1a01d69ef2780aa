package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class AreaTest {

    @ParameterizedTest
    @CsvSource({
        "/bff/login, SIGN_IN",
        "/bff/callback, SIGN_IN",
        "/bff/logout, SIGN_OUT",
        "/bff/logout/, SIGN_IN",
        "/bff/logout/x, SIGN_IN",
        "/bff, SIGN_IN",
        "/api/v1/session, SESSION",
        "/api/v1/session/, API",
        "/api/v1/sessions, API",
        "/api/v2/session, API",
        "/api/v1/webhooks/stripe, WEBHOOK",
        "/api/v1/bookings/1, API",
        "/api, API",
        "/apis/v1, OTHER",
        "/login, AUTH_PAGE",
        "/login/error, AUTH_PAGE",
        "/login/oauth2/code/google, AUTH_PAGE",
        "/login/oauth2/code/apple, FROM_APPLE",
        "/login/oauth2/code/apple/, AUTH_PAGE",
        "/account/passkeys, AUTH_PAGE",
        "/oauth2/authorize, AUTH_PAGE",
        "/oauth2/authorization/google, AUTH_PAGE",
        "/oauth2/token, OTHER",
        "/webauthn/authenticate/options, OTHER",
        "/docs, DOCS",
        "/docs/booking, DOCS",
        "/docs/openapi/gateway.yaml, DOCS",
        "/docs/openapi/booking.yaml, OTHER",
        "/problems, DOCS",
        "/problems/not-found, DOCS",
        "/, OTHER",
        "/.well-known/openid-configuration, OTHER"
    })
    void isTheSameHoweverThePathIsWritten(String path, Area area) {
        assertThat(Area.of(exchange(path))).isEqualTo(area);
        assertThat(Area.of(exchange(encoded(path)))).isEqualTo(area);
    }

    private static MockServerWebExchange exchange(String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create(path)));
    }

    /** Every character but the slashes. */
    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : path.getBytes(StandardCharsets.US_ASCII)) {
            encoded.append(one == '/' ? "/" : "%%%02x".formatted(one));
        }
        return encoded.toString();
    }
}
