package dev.taly.gateway;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
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
    static final FakeSignIn SIGN_IN = new FakeSignIn(ISSUER);

    private static final int NOBODYS_PORT = FakeService.unusedPort();
    private static final String DATA_KEY = dataKey();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    WebTestClient client;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) {
        environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("TALY_ENV", "development"),
                Map.entry("TALY_ORIGIN", ORIGIN),
                Map.entry("TALY_JWKS_URL", SIGN_IN.url() + "/oauth2/jwks"),
                Map.entry("TALY_TOKEN_URL", SIGN_IN.url() + "/oauth2/token"),
                Map.entry("TALY_CLIENT_SECRET", FakeSignIn.SECRET),
                Map.entry("TALY_DATA_KEY", DATA_KEY),
                Map.entry("TALY_REDIS_URL", "redis://127.0.0.1:" + NOBODYS_PORT),
                Map.entry("TALY_AUTH_URL", AUTH.url()),
                Map.entry("TALY_USER_URL", USER.url()),
                Map.entry("TALY_BOOKING_URL", BOOKING.url()),
                Map.entry("TALY_PAYMENT_URL", PAYMENT.url()),
                Map.entry("TALY_NOTIFICATION_URL", NOTIFICATION.url()));
    }

    @BeforeEach
    void startAfresh() {
        for (FakeService service : new FakeService[] {AUTH, USER, BOOKING, PAYMENT, NOTIFICATION}) {
            service.reset();
        }
        SIGN_IN.reset();
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .filter(new WholeAnswers())
                .build();
    }

    RequestHeadersSpec<?> get(String path) {
        return client.get().uri(path);
    }

    private static String dataKey() {
        try {
            AeadConfig.register();
            KeysetHandle handle = KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM"));
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
