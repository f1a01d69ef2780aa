package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Without a management port of its own the operators' endpoints lie on the one that everybody reaches, for nobody. */
@SpringBootTest(
        classes = WebTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=test-service",
            "TALY_ENV=development",
            "TALY_ORIGIN=" + TestIssuer.ORIGIN,
            "taly.access.public=GET /api/v1/who",
            "taly.access.internal.[internal\\:things]=GET /api/v1/machines"
        })
class OnePortTest {

    private static final TestIssuer ISSUER = new TestIssuer();

    @LocalServerPort
    int port;

    @Autowired
    WebMvcEndpointHandlerMapping operators;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry properties) {
        properties.add("TALY_JWKS_URL", ISSUER::keysUrl);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/info",
                "/actuator/prometheus",
                "/actuator/clock",
                "/%61ctuator/prometheus",
                "/actuator/nothing"
            })
    void operatorsEndpointsAreForNobody(String path) {
        assertThat(status(path, null)).isEqualTo(401);
        assertThat(status(path, ISSUER.userToken(UUID.randomUUID().toString()))).isEqualTo(403);
        assertThat(status(path, ISSUER.machineToken("payment-service"))).isEqualTo(403);
    }

    @Test
    void theClockIsNotMoved() {
        Http http = new Http(port);

        assertThat(http.send(http.to("/actuator/clock")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"instant\": \"2099-01-01T00:00:00Z\"}")))
                        .status())
                .isEqualTo(401);
    }

    /** They are there, so it is the rule that keeps them. */
    @Test
    void whatIsRefusedIsThere() {
        assertThat(operators.getEndpoints())
                .extracting(endpoint -> endpoint.getEndpointId().toString())
                .contains("health", "prometheus", "clock");
        assertThat(status("/api/v1/who", null)).isEqualTo(200);
    }

    private int status(String path, String token) {
        Http http = new Http(port);
        var request = http.to(path);
        return http.send(token == null ? request : request.header("Authorization", "Bearer " + token))
                .status();
    }
}
