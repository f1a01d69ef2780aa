package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An app that a person allowed everything may act for him, and does not get his account. */
@IntegrationTest
class FirstPartyIT {

    private static final String CALLBACK = "https://app.example/callback";

    @Value("${test.address}")
    String address;

    @Value("${TALY_ORIGIN}")
    String origin;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JwtDecoder strictDecoder;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    private AuthApi api;
    private Visitor browser;

    @BeforeEach
    void signIn() {
        api = new AuthApi(address);
        browser = new Visitor(address);
        browser.login(new People(api, connections).someone(), PASSWORD);
    }

    @Test
    void refusesAnAppEveryOperationOfTheAccount() {
        String token = tokenOfAnApp();
        assertThat(strictDecoder.decode(token).getClaimAsString("scope")).isEqualTo("api openid");

        List<String> operations = operations().toList();

        assertThat(operations)
                .contains(
                        "POST /api/v1/auth/email/change",
                        "POST /api/v1/auth/email/confirm",
                        "DELETE /api/v1/auth/mfa/totp",
                        "POST /api/v1/auth/password/change")
                .anyMatch(line -> line.startsWith("POST /api/v1/companies/") && line.endsWith("/secret"))
                .allSatisfy(line -> {
                    Answer answer = api.call(line.split(" ")[0], line.split(" ")[1], token);
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.text("type")).isEqualTo("/problems/forbidden");
                });
    }

    @Test
    void letsThePlatformsOwnClientManageIt() {
        String secret = TestStack.shared().environment("gateway", Set.of()).get("TALY_CLIENT_SECRET");
        OAuthClient gateway = new OAuthClient(api, "gateway", secret, origin + "/bff/callback", "openid");
        String token = gateway.exchange(gateway.code(browser)).text("access_token");

        assertThat(api.get("/api/v1/auth/sessions", token).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/auth/connected-apps", token).status()).isEqualTo(200);
    }

    private Stream<String> operations() {
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(FirstPartyIT::lines)
                .filter(line -> line.contains(" /api/v1/auth/") || line.contains("/api-clients"))
                .map(line -> line.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
    }

    private static Stream<String> lines(RequestMappingInfo endpoint) {
        return endpoint.getPatternValues().stream()
                .flatMap(path ->
                        endpoint.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    private String tokenOfAnApp() {
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO client (id, company_id, name, redirect_uris, scopes, created_at, event_sequence, version)"
                        + " VALUES (?, ?, 'Phone app', ?, 'openid api', now(), 0, 0)")
                .params(id, Uuid7.next(), CALLBACK)
                .update();
        OAuthClient app = new OAuthClient(api, id.toString(), null, CALLBACK, "openid api");
        Page asked = browser.open(app.authorizePath(Map.of()));
        Page allowed = browser.submitBare(
                "/oauth2/authorize", Map.of("client_id", app.id(), "state", asked.parameter("state"), "scope", "api"));
        return app.exchange(allowed.parameter("code")).text("access_token");
    }
}
