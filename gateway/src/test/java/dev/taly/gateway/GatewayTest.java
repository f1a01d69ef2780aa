package dev.taly.gateway;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;

/** The whole gateway before services that are played; without Redis, which no request may notice. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "server.address=127.0.0.1", "management.server.address=127.0.0.1"})
abstract class GatewayTest {

    static final String ORIGIN = "http://localhost:8080";
    static final Issuer ISSUER = new Issuer(ORIGIN);
    static final FakeService AUTH = new FakeService();
    static final FakeService USER = new FakeService();
    static final FakeService BOOKING = new FakeService();
    static final FakeService PAYMENT = new FakeService();
    static final FakeService NOTIFICATION = new FakeService();
    private static final FakeService KEYS = new FakeService();

    static {
        KEYS.behave(exchange -> FakeService.answer(exchange, 200, "application/json", ISSUER.jwks()));
    }

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    WebTestClient client;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) {
        registry.add("TALY_ENV", () -> "development");
        registry.add("TALY_ORIGIN", () -> ORIGIN);
        registry.add("TALY_JWKS_URL", () -> KEYS.url() + "/oauth2/jwks");
        registry.add("TALY_REDIS_URL", () -> "redis://127.0.0.1:" + FakeService.unusedPort());
        registry.add("TALY_AUTH_URL", AUTH::url);
        registry.add("TALY_USER_URL", USER::url);
        registry.add("TALY_BOOKING_URL", BOOKING::url);
        registry.add("TALY_PAYMENT_URL", PAYMENT::url);
        registry.add("TALY_NOTIFICATION_URL", NOTIFICATION::url);
    }

    @BeforeEach
    void startAfresh() {
        for (FakeService service : new FakeService[] {AUTH, USER, BOOKING, PAYMENT, NOTIFICATION}) {
            service.reset();
        }
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    RequestHeadersSpec<?> get(String path) {
        return client.get().uri(path);
    }

    static void isProblem(WebTestClient.ResponseSpec response, int status, String slug) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/" + slug)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty();
    }
}
