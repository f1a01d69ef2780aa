package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class CookiesTest extends GatewayTest {

    private static final String SENT = "__Host-taly=a; __Host-taly-auth=b; __Host-taly-authority=c; other=d";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/login",
                "/login/oauth2/code/google",
                "/account",
                "/account/sessions",
                "/userinfo",
                "/webauthn/register",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server"
            })
    void letsAuthServicesOwnCookiePassBothWaysOnItsRoutes(String path) {
        AUTH.behave(CookiesTest::setCookies);

        var answer = get(path)
                .header("Cookie", SENT)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();

        assertThat(AUTH.last().headers().get("Cookie")).containsExactly("__Host-taly-auth=b");
        assertThat(answer.getResponseHeaders().get(HttpHeaders.SET_COOKIE))
                .containsExactly("__Host-taly-auth=e; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/sessions", "/api/v1/companies/1/api-clients"})
    void dropsItOnAuthServicesApi(String path) {
        AUTH.behave(CookiesTest::setCookies);

        get(path)
                .header("Cookie", "__Host-taly-auth=b; other=d")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE);

        assertThat(AUTH.last().headers()).doesNotContainKey("Cookie");
    }

    @Test
    void letsTheCsrfTokenOfAuthServicesPagesPassToThemAlone() {
        client.post()
                .uri("/webauthn/authenticate/options")
                .header("X-CSRF-TOKEN", "t")
                .exchange()
                .expectStatus()
                .isOk();
        get("/api/v1/bookings/1")
                .header("X-CSRF-TOKEN", "t")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(AUTH.last().headers().get("X-CSRF-TOKEN")).containsExactly("t");
        assertThat(BOOKING.last().headers()).doesNotContainKey("X-CSRF-TOKEN");
    }

    @Test
    void dropsItBeforeOtherServices() {
        BOOKING.behave(CookiesTest::setCookies);

        get("/api/v1/bookings/1")
                .header("Cookie", "__Host-taly-auth=b")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE);

        assertThat(BOOKING.last().headers()).doesNotContainKey("Cookie");
    }

    @Test
    void letsOAuthClientsProveThemselvesByBasicAuthentication() {
        client.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth("client", "secret"))
                .bodyValue("grant_type=client_credentials")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(AUTH.last().headers().getFirst("Authorization")).startsWith("Basic ");

        get("/api/v1/auth/sessions")
                .headers(headers -> headers.setBasicAuth("client", "secret"))
                .exchange();
        assertThat(AUTH.last().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void letsPagesOfAuthServiceSendFormsWithTheirOrigin() {
        get("/login").exchange().expectHeader().valueEquals("Referrer-Policy", "same-origin");

        AUTH.behave(exchange -> {
            exchange.getResponseHeaders().set("Referrer-Policy", "strict-origin");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
            FakeService.answer(exchange, 200, "text/html", "<p>");
        });
        get("/login")
                .exchange()
                .expectHeader()
                .valueEquals("Referrer-Policy", "strict-origin")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'self'");
    }

    private static void setCookies(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .put(
                        "Set-Cookie",
                        List.of(
                                "__Host-taly-auth=e; Path=/; Secure; HttpOnly; SameSite=Lax",
                                "__Host-taly=stolen; Path=/; Secure",
                                "JSESSIONID=1"));
        FakeService.answer(exchange, 200, "application/json", "{}");
    }
}
