package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class AnswersTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 422, 500, 502})
    void leavesTheProblemsOfServicesUnchanged(int status) {
        String problem = "{\"type\":\"/problems/of-the-service\",\"status\":" + status + ",\"alternatives\":[1,2]}";
        BOOKING.behave(exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"theirs\"");
            FakeService.answer(exchange, status, "application/problem+json", problem);
        });

        client.post()
                .uri("/api/v1/bookings")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"theirs\"")
                .expectBody(String.class)
                .isEqualTo(problem);
    }

    @Test
    void speaksTheCallersLanguage() {
        get("/nowhere")
                .header("Accept-Language", "de")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", "de");
        client.post()
                .uri("/api/v1/bookings")
                .header("Accept-Language", "fr-CA, de;q=0.5")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", "fr")
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("Un navigateur a envoyé ceci"));
    }

    @Test
    void isReadyWithoutRedisAndShowsItsMetricsToOperators() {
        get("/api/v1/bookings/1").exchange().expectStatus().isOk();
        WebTestClient management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .build();

        management
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
        management
                .get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk();
        management
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics)
                        .contains(
                                "http_server_requests_seconds_count",
                                "route=\"booking\"",
                                "resilience4j_circuitbreaker_state"));
        management
                .get()
                .uri("/actuator/gateway/routes")
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
