package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;
import reactor.netty.http.client.HttpClient;

/** Whose answers are compressed: by the services that are asked for it, and the gateway's own. */
class CompressionTest extends GatewayTest {

    @BeforeEach
    void seeWhatGoesOverTheWire() {
        client = WebTestClient.bindToServer(
                        new ReactorClientHttpConnector(HttpClient.create().compress(false)))
                .baseUrl("http://127.0.0.1:" + port)
                .filter(new WholeAnswers())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4_000_000))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/companies/1/availability, same-origin",
        "GET, /api/v1/companies/1/availability, none",
        "GET, /api/v1/companies/1/availability, ",
        "HEAD, /api/v1/bookings/1, ",
        "GET, /docs/openapi/booking.yaml, same-origin"
    })
    void isAskedForWhereNoSecretIsTold(String method, String path, String site) {
        ask(method, path, site).exchange().expectStatus().isOk();

        assertThat(BOOKING.last().headers()).containsEntry("Accept-encoding", List.of("gzip, br"));
    }

    @Test
    void isAskedForWhatAuthServicePublishes() {
        ask("GET", "/docs/openapi/auth.yaml", "same-origin").exchange();

        assertThat(AUTH.last().headers()).containsKey("Accept-encoding");
    }

    /** Length would tell what tokens repeat of what the caller sent. */
    @ParameterizedTest
    @CsvSource({
        "GET, /login?x=1",
        "POST, /login",
        "GET, /oauth2/authorize?client_id=gateway",
        "GET, /oauth2/consent",
        "POST, /oauth2/token",
        "GET, /userinfo",
        "GET, /account",
        "GET, /webauthn/register",
        "POST, /api/v1/auth/login",
        "GET, /api/v1/auth/sessions",
        "GET, /api/v1/companies/1/api-clients"
    })
    void isNotAskedOfWhoeverHandlesTokens(String method, String path) {
        ask(method, path, "same-origin").exchange().expectStatus().isOk();

        assertThat(AUTH.last().headers()).doesNotContainKey("Accept-encoding");
    }

    @ParameterizedTest
    @CsvSource({"POST, same-origin", "GET, cross-site", "GET, same-site"})
    void isNotAskedForWhatChangesOrWhatAnotherSiteWants(String method, String site) {
        ask(method, "/api/v1/bookings/1", site).exchange();

        assertThat(BOOKING.received())
                .allSatisfy(received -> assertThat(received.headers()).doesNotContainKey("Accept-encoding"));
        assertThat(BOOKING.received()).hasSize(1);
    }

    /** Another site's page cannot make a browser send a token that is not its own. */
    @Test
    void isAskedForByAnotherSitesPageWithATokenOfItsOwn() {
        ask("GET", "/api/v1/bookings/1", "cross-site")
                .header("Authorization", "Bearer " + ISSUER.token())
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(BOOKING.last().headers()).containsKey("Accept-encoding");
    }

    @Test
    void passesOnWhatAServiceCompressed() {
        BOOKING.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Vary", "accept-encoding");
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            FakeService.answer(exchange, 200, "application/json", "bytes");
        });

        ask("GET", "/api/v1/bookings/1", "same-origin")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Encoding", "gzip")
                .expectHeader()
                .valueEquals("Vary", "accept-encoding")
                .expectHeader()
                .valueEquals("ETag", "\"7\"")
                .expectBody(String.class)
                .isEqualTo("bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/openapi/gateway.yaml",
                "/docs/swagger-ui-bundle.js",
                "/docs/swagger-ui.css",
                "/problems"
            })
    void isDoneToTextsOfOurOwn(String path) {
        EntityExchangeResult<byte[]> plain = own(path, "identity");
        EntityExchangeResult<byte[]> gzip = own(path, "br, GZIP;q=0.5");

        byte[] text = plain.getResponseBody();
        assertThat(plain.getResponseHeaders().get("Content-Encoding")).isNull();
        assertThat(gzip.getResponseHeaders().get("Content-Encoding")).isEqualTo(List.of("gzip"));
        assertThat(unpacked(gzip.getResponseBody())).isEqualTo(new String(text, StandardCharsets.UTF_8));
        assertThat(gzip.getResponseHeaders().getVary()).contains("Accept-Encoding");
        assertThat(plain.getResponseHeaders().getVary()).contains("Accept-Encoding");
        assertThat(gzip.getResponseBody().length).isLessThan(text.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "xgzip"})
    void isLeftToWhoeverDoesNotTakeIt(String accepted) {
        assertThat(own("/docs/swagger-ui.css", accepted).getResponseHeaders().get("Content-Encoding"))
                .isNull();
    }

    @Test
    void isNotDoneWhereTheCsrfTokenIs() {
        assertThat(own("/api/v1/session", "gzip").getResponseHeaders().get("Content-Encoding"))
                .isNull();
    }

    private RequestHeadersSpec<?> ask(String method, String path, String site) {
        RequestHeadersSpec<?> request =
                client.method(HttpMethod.valueOf(method)).uri(path).header(HttpHeaders.ACCEPT_ENCODING, "gzip, br");
        return site == null ? request : request.header("Sec-Fetch-Site", site);
    }

    private EntityExchangeResult<byte[]> own(String path, String accepted) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.ACCEPT_ENCODING, accepted)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static String unpacked(byte[] gzip) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
