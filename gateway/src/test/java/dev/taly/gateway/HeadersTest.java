package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class HeadersTest extends GatewayTest {

    @Test
    void keepsCookiesAndClaimsOfIdentityFromServices() {
        get("/api/v1/bookings/1")
                .header("Cookie", "__Host-taly=1; other=2")
                .header("Authorization", "Basic dTpw")
                .header("X-User", "1")
                .header("X-User-Id", "1")
                .header("x-taly-role", "OWNER")
                .header("X-Real-IP", "9.9.9.9")
                .header("Booking-Token", "kept")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(BOOKING.last().headers())
                .doesNotContainKeys("Cookie", "Authorization", "X-user", "X-user-id", "X-taly-role", "X-real-ip")
                .containsEntry("Booking-token", List.of("kept"));
    }

    @Test
    void saysItselfWhereARequestCameFrom() {
        get("/api/v1/bookings/1")
                .header("Forwarded", "for=9.9.9.9")
                .header("X-Forwarded-For", "9.9.9.9")
                .header("X-Forwarded-Host", "evil.test")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Port", "1")
                .header("X-Forwarded-Prefix", "/evil")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(BOOKING.last().headers())
                .doesNotContainKeys("Forwarded", "X-forwarded-port", "X-forwarded-prefix")
                .containsEntry("X-forwarded-for", List.of("127.0.0.1"))
                .containsEntry("X-forwarded-host", List.of("localhost:8080"))
                .containsEntry("X-forwarded-proto", List.of("http"));
    }

    @Test
    void keepsCookiesAndBrandsOfServicesFromCallers() {
        BOOKING.behave(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.getResponseHeaders().set("Server", "Something/1.0");
            exchange.getResponseHeaders().set("X-Powered-By", "Something");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            FakeService.answer(exchange, 200, "application/json", "{}");
        });

        get("/api/v1/bookings/1")
                .exchange()
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectHeader()
                .doesNotExist("Server")
                .expectHeader()
                .doesNotExist("X-Powered-By")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
    }

    @Test
    void passesNothingOnThatIsMeantForTheNextHopAlone() {
        BOOKING.behave(exchange -> {
            exchange.getResponseHeaders().set("Connection", "X-Inner");
            exchange.getResponseHeaders().set("X-Inner", "1");
            exchange.getResponseHeaders().set("Keep-Alive", "timeout=5");
            FakeService.answer(exchange, 200, "application/json", "{}");
        });

        get("/api/v1/bookings/1")
                .header("Connection", "keep-alive, X-Hop")
                .header("X-Hop", "1")
                .header("Keep-Alive", "timeout=5")
                .header("Proxy-Authorization", "Basic YTpi")
                .header("TE", "trailers")
                .header("X-Kept", "1")
                .exchange()
                .expectHeader()
                .doesNotExist("X-Inner")
                .expectHeader()
                .doesNotExist("Keep-Alive");

        assertThat(BOOKING.last().headers())
                .containsKey("X-kept")
                .doesNotContainKeys("X-hop", "Keep-alive", "Proxy-authorization", "Te");
    }

    @Test
    void keepsBrowsersSafeOnEveryAnswer() {
        for (String path : new String[] {"/api/v1/bookings/1", "/nowhere"}) {
            get(path)
                    .exchange()
                    .expectHeader()
                    .valueEquals("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff")
                    .expectHeader()
                    .valueEquals("X-Frame-Options", "DENY")
                    .expectHeader()
                    .valueEquals("Referrer-Policy", "no-referrer")
                    .expectHeader()
                    .valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .expectHeader()
                    .exists("Permissions-Policy")
                    .expectHeader()
                    .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    @Test
    void leavesCachingToAServiceThatSpeaksOfIt() {
        BOOKING.behave(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=60");
            FakeService.answer(exchange, 200, "application/json", "{}");
        });

        get("/api/v1/companies/1/offerings")
                .exchange()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
    }

    @Test
    void passesTheTraceOnAndBeginsOneOtherwise() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        get("/api/v1/bookings/1")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .exchange();
        assertThat(BOOKING.last().headers().getFirst("traceparent")).startsWith("00-" + trace + "-");

        get("/api/v1/bookings/1").exchange();
        assertThat(BOOKING.last().headers().getFirst("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]")
                .doesNotContain(trace);
    }
}
