package dev.taly.defaults.problem;

import static dev.taly.defaults.problem.ServletProblemsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http.Answer;
import dev.taly.defaults.security.TestIssuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class ReactiveProblemsTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static ConfigurableApplicationContext application;
    private static Http http;
    private static Http management;

    @BeforeAll
    static void start() {
        application = WebTestApplication.reactive(
                "--spring.application.name=test-gateway",
                "--TALY_ENV=development",
                "--TALY_ORIGIN=" + TestIssuer.ORIGIN,
                "--TALY_JWKS_URL=" + ISSUER.keysUrl(),
                "--server.port=0",
                "--management.server.port=0");
        http = new Http(application.getEnvironment().getRequiredProperty("local.server.port", int.class));
        management = new Http(application.getEnvironment().getRequiredProperty("local.management.port", int.class));
    }

    @AfterAll
    static void stop() {
        application.close();
        ISSUER.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name":             | body          | is not valid JSON
        {"name":"a","id":"1"} | id           | must be a UUID
        {"name":"a","parts":[{"minutes":"x"}]} | parts[0].minutes | must be a whole number
        ` `                  | body          | is missing
        """)
    void namesThePlaceOfAMalformedBody(String body, String field, String message) {
        Answer answer = http.send(http.post("/api/v1/things", body.strip()));

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
        assertThat(answer.json().get("instance").asString()).isEqualTo("/api/v1/things");
    }

    /** Nothing in the exception tells whether it was the caller's connection or the one to a service. */
    @Test
    void answersWhenAConnectionWasReset() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/things"));

        application
                .getBean(ProblemWebExceptionHandler.class)
                .handle(exchange, new IOException("recvAddress(..) failed: Connection reset by peer"))
                .block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.BAD_GATEWAY);
        assertThat(exchange.getResponse().getBodyAsString().block()).contains("/problems/bad-gateway");
    }

    @Test
    void listsAllInvalidFields() {
        Answer answer = http.send(http.post("/api/v1/things", "{\"name\":\"\",\"parts\":[{\"minutes\":-1}]}"));

        assertProblem(answer, 422, "validation-failed");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("name", "parts[0].minutes", "parts[0].start");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/things/5, id",
        "/api/v1/things, from",
        "/api/v1/things?from=x, from",
        "/api/v1/things?from=2027-01-01&limit=1000, limit",
        "/api/v1/things?from=2027-01-01%00, query",
        "/api/v1/header, Booking-Token"
    })
    void namesAMalformedParameter(String path, String field) {
        Answer answer = http.send(http.to(path));

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, conflict",
        "lock, 503, service-unavailable",
        "taken, 409, conflict",
        "limit, 429, too-many-requests",
        "refused, 503, service-unavailable",
        "late, 504, gateway-timeout",
        "badly, 500, internal-error"
    })
    void answersWhatIsThrown(String how, int status, String type) {
        Answer answer = http.send(http.to("/api/v1/fails/" + how));

        assertProblem(answer, status, type);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(Set.of(429, 503, 504).contains(status));
    }

    @Test
    void answersUnknownPathsMethodsAndMediaTypes() {
        assertProblem(http.send(http.to("/nowhere").header("Accept", "text/html")), 404, "not-found");

        Answer method = http.send(http.to("/api/v1/things").DELETE());
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET").contains("POST");

        assertProblem(
                http.send(http.to("/api/v1/things/" + UUID.randomUUID()).header("Accept", "image/png")),
                406,
                "not-acceptable");

        Answer media = http.send(http.to("/api/v1/things")
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertProblem(media, 415, "unsupported-media-type");
        assertThat(media.header("Accept")).contains("application/json");
        assertThat(media.json().at("/mediaTypes").toString()).contains("application/json");
    }

    @Test
    void refusesACompressedBody() {
        Answer answer = http.send(http.to("/api/v1/things")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertProblem(answer, 415, "unsupported-content-encoding");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void refusesATooLargeBody() {
        String body = "{\"name\":\"" + "x".repeat(10_000_000) + "\"}";
        assertProblem(http.send(http.post("/api/v1/things", body)), 413, "content-too-large");

        byte[] unannounced = ("{\"name\":\"a\"" + " ".repeat(2_000_000) + "}").getBytes(StandardCharsets.UTF_8);
        Answer answer = http.send(http.to("/api/v1/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(unannounced))));
        assertProblem(answer, 413, "content-too-large");
    }

    @Test
    void speaksTheLanguageOfTheCaller() {
        Answer answer = http.send(http.to("/nowhere").header("Accept-Language", "de"));

        assertThat(answer.json().get("detail").asString()).startsWith("Hier ist nichts");
        assertThat(answer.header("Content-Language")).isEqualTo("de");
    }

    @Test
    void judgesTokensAsServicesDo() {
        ReactiveJwtDecoder tokens = application.getBean(ReactiveJwtDecoder.class);
        String token = ISSUER.userToken(UUID.randomUUID().toString());

        assertThat(tokens.decode(token).block()).isNotNull();
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() ->
                        tokens.decode(token.replaceFirst("\\.[^.]+$", ".AAAA")).block());
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/readiness", "/actuator/prometheus", "/actuator/clock"})
    void opensTheManagementPort(String path) {
        assertThat(management.send(management.to(path)).status()).isEqualTo(200);
    }
}
