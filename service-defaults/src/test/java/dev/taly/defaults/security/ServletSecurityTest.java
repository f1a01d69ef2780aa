package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http;
import dev.taly.defaults.problem.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = WebTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=test-service",
            "TALY_ENV=development",
            "TALY_ORIGIN=" + TestIssuer.ORIGIN,
            "management.server.port=0",
            "taly.access.public=GET /api/v1/who,GET /api/v1/colours/own",
            "taly.access.user=GET /api/v1/mine,GET /api/v1/things/*",
            "taly.access.internal.[internal\\:things]=GET /api/v1/machines",
            "taly.access.first-party.gateway=/api/v1/colours/**",
            "taly.access.program.[things\\:read]=GET /api/v1/things/*",
            "taly.access.program.[things\\:write]=GET /api/v1/who"
        })
class ServletSecurityTest {

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String USER = UUID.randomUUID().toString();
    private static final String COMPANY_CLIENT = UUID.randomUUID().toString();
    private static final UUID COMPANY = UUID.randomUUID();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    ObjectProvider<UserDetailsService> passwordUsers;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry properties) {
        properties.add("TALY_JWKS_URL", ISSUER::keysUrl);
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        /api/v1/who,      nobody,  200
        /api/v1/who,      user,    200
        /api/v1/who,      machine, 200
        /api/v1/who,      forged,  401
        /api/v1/mine,     nobody,  401
        /api/v1/mine,     user,    200
        /api/v1/mine,     machine, 403
        /api/v1/mine,     forged,  401
        /api/v1/who,      app,     200
        /api/v1/who,      login,   403
        /api/v1/who,      company, 403
        /api/v1/mine,     app,     200
        /api/v1/mine,     login,   403
        /api/v1/mine,     company, 403
        /api/v1/machines, app,     403
        /api/v1/machines, login,   403
        /api/v1/machines, company, 403
        /api/v1/things/01980000-0000-7000-8000-000000000001, reader,  200
        /api/v1/who,      reader,  403
        /api/v1/who,      writer,  200
        /api/v1/things/01980000-0000-7000-8000-000000000001, writer,  403
        /api/v1/machines, reader,  403
        /api/v1/unlisted, reader,  403
        /api/v1/things/01980000-0000-7000-8000-000000000001, unowned, 403
        /api/v1/mine,     reader,  403
        /api/v1/colours/own, nobody,  404
        /api/v1/colours/own, user,    404
        /api/v1/colours/own, gateway, 404
        /api/v1/colours/own, app,     403
        /api/v1/colours/own, machine, 403
        /api/v1/colours/own, reader,  403
        /api/v1/who,      gateway, 200
        /api/v1/machines, nobody,  401
        /api/v1/machines, user,    403
        /api/v1/machines, machine, 200
        /api/v1/unlisted, nobody,  401
        /api/v1/unlisted, user,    403
        /api/v1/unlisted, machine, 403
        /actuator/health, nobody,  401
        /actuator/health, user,    403
        /error,           nobody,  401
        /error,           user,    403
        """)
    void admitsWhoIsListed(String path, String caller, int status) {
        Answer answer = call(path, caller);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 401) {
            assertProblem(answer, "unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        if (status == 403) {
            assertProblem(answer, "forbidden");
        }
    }

    @Test
    void tellsTheControllerWhoCalls() {
        assertThat(call("/api/v1/who", "user").json().get("kind").asString()).isEqualTo("USER");
        assertThat(call("/api/v1/who", "user").json().get("id").asString()).isEqualTo(USER);
        assertThat(call("/api/v1/who", "machine").json().get("id").asString()).isEqualTo("payment-service");
        assertThat(call("/api/v1/who", "nobody").json().get("kind").asString()).isEqualTo("ANONYMOUS");
    }

    @Test
    void tellsAProgramWhichScopeItLacks() {
        assertThat(call("/api/v1/who", "reader").header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"things:write\"");
        assertThat(call("/api/v1/machines", "reader").headers().firstValue("WWW-Authenticate"))
                .isEmpty();
    }

    @Test
    void opensToProgramsOnlyWhatOthersMayUseAsWell() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessSettings(
                        List.of("GET /a"),
                        List.of("GET /b"),
                        Map.of("internal:things", List.of("GET /c")),
                        Map.of(),
                        Map.of("x:read", List.of("GET /a", "GET /b", "GET /c"))))
                .withMessageContaining("x:read has GET /c");
    }

    @Test
    void saysWhenTheTokenIsTheTrouble() {
        assertThat(call("/api/v1/who", "forged").header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void keepsNoSessionAndNoPasswords() {
        assertThat(call("/api/v1/mine", "nobody").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(call("/api/v1/mine", "user").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(passwordUsers.stream()).isEmpty();
    }

    @Test
    void sendsNoCorsHeaders() {
        Answer answer = http().send(http().to("/api/v1/who").header("Origin", "https://evil.example"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/readiness", "/actuator/health/liveness", "/actuator/prometheus", "/actuator/clock"})
    void opensTheManagementPort(String path) {
        Http management = new Http(managementPort);
        assertThat(management.send(management.to(path)).status()).isEqualTo(200);
    }

    @Test
    void countsRequestsForPrometheus() {
        call("/api/v1/who", "nobody");
        Http management = new Http(managementPort);

        assertThat(management.send(management.to("/actuator/prometheus")).body())
                .contains("http_server_requests_seconds_bucket{application=\"test-service\"")
                .contains("uri=\"/api/v1/who\"");
    }

    private Answer call(String path, String caller) {
        var request = http().to(path);
        String token = switch (caller) {
            case "user" -> ISSUER.userToken(USER);
            case "machine" -> ISSUER.machineToken("payment-service");
            case "app" -> ISSUER.clientToken(USER, "an-app", "openid api");
            case "gateway" -> ISSUER.clientToken(USER, "gateway", "openid api");
            case "login" -> ISSUER.clientToken(USER, "an-app", "openid profile email");
            case "company" -> ISSUER.clientToken(COMPANY_CLIENT, COMPANY_CLIENT, "bookings:read");
            case "reader" -> ISSUER.programToken(COMPANY_CLIENT, COMPANY, "things:read");
            case "writer" -> ISSUER.programToken(COMPANY_CLIENT, COMPANY, "bookings:read things:write");
            case "unowned" -> ISSUER.clientToken(COMPANY_CLIENT, COMPANY_CLIENT, "things:read");
            case "forged" -> ISSUER.userToken(USER).replaceFirst("\\.[^.]+$", ".AAAA");
            default -> null;
        };
        return http().send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private Http http() {
        return new Http(port);
    }

    private static void assertProblem(Answer answer, String type) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + type);
    }
}
