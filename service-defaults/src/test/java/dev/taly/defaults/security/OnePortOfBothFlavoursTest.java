package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Where the management endpoints have no port of their own, they lie beside what everybody can reach. */
class OnePortOfBothFlavoursTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String[] ARGUMENTS = {
        "--spring.application.name=test-service",
        "--TALY_ENV=development",
        "--TALY_ORIGIN=" + TestIssuer.ORIGIN,
        "--TALY_JWKS_URL=" + ISSUER.keysUrl(),
        "--server.port=0"
    };
    private static final ConfigurableApplicationContext SERVLET = new SpringApplicationBuilder(WebTestApplication.class)
            .web(WebApplicationType.SERVLET)
            .run(ARGUMENTS);
    private static final ConfigurableApplicationContext REACTIVE = WebTestApplication.reactive(ARGUMENTS);

    @AfterAll
    static void stop() {
        SERVLET.close();
        REACTIVE.close();
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/actuator/clock",
                "/%61ctuator/prometheus",
                "/actuator/nothing"
            })
    void deniesTheManagementEndpointsOnTheMainPort(String path) {
        Http servlet = http(SERVLET);
        assertThat(servlet.send(servlet.to(path)).status()).isEqualTo(401);
        String token = ISSUER.userToken(UUID.randomUUID().toString());
        assertThat(servlet.send(servlet.to(path).header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(403);

        Http reactive = http(REACTIVE);
        assertThat(reactive.send(reactive.to(path)).status()).isEqualTo(404);
        assertThat(reactive.send(reactive.post(path, "{}")).status()).isEqualTo(404);
    }

    private static Http http(ConfigurableApplicationContext application) {
        return new Http(application.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }
}
