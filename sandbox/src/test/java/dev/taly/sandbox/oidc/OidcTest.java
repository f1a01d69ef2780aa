package dev.taly.sandbox.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
class OidcTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REDIRECT_URI = "http://localhost:8080/login/oauth2/code/oidc";
    private static final String VERIFIER = "a-verifier-that-is-as-long-as-verifiers-have-to-be";
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    private Http http;
    private Map<String, String> asked;

    @BeforeEach
    void ask() throws Exception {
        http = new Http(port);
        asked = new LinkedHashMap<>(Map.of(
                "client_id",
                SandboxTest.OIDC_CLIENT_ID,
                "redirect_uri",
                REDIRECT_URI,
                "response_type",
                "code",
                "scope",
                "openid email",
                "state",
                "a state=&",
                "nonce",
                "n-1",
                "code_challenge",
                challenge(VERIFIER),
                "code_challenge_method",
                "S256"));
    }

    @AfterEach
    void backToNormal() throws Exception {
        new Control(port).backToNormal();
    }

    @Test
    void saysWhereEverythingIs() throws Exception {
        var document = json(http.get("/oidc/.well-known/openid-configuration"));

        assertThat(document.path("issuer").stringValue()).isEqualTo("http://localhost:8090/oidc");
        assertThat(document.path("authorization_endpoint").stringValue())
                .isEqualTo("http://localhost:8090/oidc/authorize");
    }

    @Test
    void asksWhoOneWantsToBe() throws Exception {
        var page = http.get("/oidc/authorize?" + form(asked));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("ada@example.org", "name=\"state\" value=\"a state=&amp;\"", "/continue", "/cancel");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, somebody",
        "redirect_uri, http://localhost:8080/elsewhere",
        "response_type, token",
        "scope, email",
        "code_challenge_method, plain"
    })
    void sendsNobodyBackWithoutAProperRequest(String parameter, String value) throws Exception {
        asked.put(parameter, value);

        assertThat(http.get("/oidc/authorize?" + form(asked)).statusCode()).isEqualTo(400);
        assertThat(http.post("/oidc/authorize/continue", form(person(asked, true)), "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsTheClientWhoSomebodyIs() throws Exception {
        var answer = token(code(true), VERIFIER, SandboxTest.OIDC_CLIENT_SECRET);

        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = verified(json(answer).path("id_token").stringValue());
        assertThat(claims.path("iss").stringValue()).isEqualTo("http://localhost:8090/oidc");
        assertThat(claims.path("aud").stringValue()).isEqualTo(SandboxTest.OIDC_CLIENT_ID);
        assertThat(claims.path("nonce").stringValue()).isEqualTo("n-1");
        assertThat(claims.path("email").stringValue()).isEqualTo("eve@example.org");
        assertThat(claims.path("email_verified").booleanValue()).isTrue();
        var userInfo = json(http.get(
                "/oidc/userinfo",
                "Authorization",
                "Bearer " + json(answer).path("access_token").stringValue()));
        assertThat(userInfo.path("sub")).isEqualTo(claims.path("sub"));
        assertThat(userInfo.path("name").stringValue()).isEqualTo("Eve");
    }

    @Test
    void saysThatAnAddressIsNotVerified() throws Exception {
        var answer = token(code(false), VERIFIER, SandboxTest.OIDC_CLIENT_SECRET);

        assertThat(verified(json(answer).path("id_token").stringValue()).path("email_verified"))
                .hasToString("false");
    }

    @Test
    void takesNoCodeTwice() throws Exception {
        var code = code(true);
        assertThat(token(code, VERIFIER, SandboxTest.OIDC_CLIENT_SECRET).statusCode())
                .isEqualTo(200);

        var again = token(code, VERIFIER, SandboxTest.OIDC_CLIENT_SECRET);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_grant");
    }

    @Test
    void takesNoCodeFromWhoDidNotAskForIt() throws Exception {
        var code = code(true);

        assertThat(token(code, "another-verifier", SandboxTest.OIDC_CLIENT_SECRET)
                        .body())
                .contains("invalid_grant");
        assertThat(token(code, VERIFIER, SandboxTest.OIDC_CLIENT_SECRET).body())
                .as("after a wrong try")
                .contains("invalid_grant");
    }

    @Test
    void wantsTheSecret() throws Exception {
        var refused = token(code(true), VERIFIER, "wrong");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_client");
        assertThat(http.get("/oidc/userinfo", "Authorization", "Bearer none").statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsTheClientThatThePersonCancelled() throws Exception {
        var back = http.post("/oidc/authorize/cancel", form(asked), "Content-Type", FORM);

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo(REDIRECT_URI + "?error=access_denied&state=a%20state%3D%26");
    }

    @Test
    void failsWhenItIsTold() throws Exception {
        new Control(port).fault("{'provider': 'oidc', 'fault': 'ERROR', 'status': 503, 'path': '/token', 'times': 1}");

        assertThat(token(code(true), VERIFIER, SandboxTest.OIDC_CLIENT_SECRET).statusCode())
                .isEqualTo(503);
        assertThat(http.get("/oidc/jwks").statusCode()).isEqualTo(200);
    }

    private String code(boolean verified) throws Exception {
        var back = http.post("/oidc/authorize/continue", form(person(asked, verified)), "Content-Type", FORM);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).startsWith(REDIRECT_URI + "?code=").endsWith("&state=a%20state%3D%26");
        return String.valueOf(UriComponentsBuilder.fromUriString(location(back))
                .build()
                .getQueryParams()
                .getFirst("code"));
    }

    private HttpResponse<String> token(String code, String verifier, String secret) throws Exception {
        var basic = encoded(SandboxTest.OIDC_CLIENT_ID) + ":" + encoded(secret);
        return http.post(
                "/oidc/token",
                form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT_URI,
                        "code_verifier",
                        verifier)),
                "Content-Type",
                FORM,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    /** The claims of a token that the key set verifies. */
    private JsonNode verified(String token) throws Exception {
        var parts = token.split("\\.");
        var key = json(http.get("/oidc/jwks")).path("keys").path(0);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[0])).path("kid"))
                .isEqualTo(key.path("kid"));
        return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).stringValue()));
    }

    private static Map<String, String> person(Map<String, String> asked, boolean verified) {
        var form = new LinkedHashMap<>(asked);
        form.put("email", "eve@example.org");
        form.put("name", "Eve");
        if (verified) {
            form.put("verified", "true");
        }
        return form;
    }

    private static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
