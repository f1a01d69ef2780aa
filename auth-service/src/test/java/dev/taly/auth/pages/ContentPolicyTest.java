package dev.taly.auth.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

class ContentPolicyTest {

    private static final String OWN = "form-action 'self'";

    private final List<String> registered = new ArrayList<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");

    @ParameterizedTest
    @CsvSource({
        "https://app.example/callback?x=1,    https://app.example",
        "https://app.example:8443/callback,   https://app.example:8443",
        "http://localhost:3000/callback,      http://localhost:3000",
        "http://[::1]:3000/callback,          http://[::1]:3000"
    })
    void namesTheOriginThatAnAuthorizationLeadsTo(String redirectUri, String origin) {
        registered.add(redirectUri);
        wants("/oauth2/authorize?client_id=an-app&redirect_uri=" + encoded(redirectUri));

        assertThat(formAction()).isEqualTo(OWN + " " + origin);
    }

    @Test
    void namesWhatTheFormTookAlongBeforeWhatTheSessionHas() {
        registered.add("https://app.example/callback");
        wants("/account");
        request.setParameter(
                "continue",
                "/oauth2/authorize?client_id=an-app&redirect_uri=" + encoded("https://app.example/callback"));

        assertThat(formAction()).isEqualTo(OWN + " https://app.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"an-app", "another-app", ""})
    void takesNoAddressThatTheClientDidNotRegister(String client) {
        registered.add("https://app.example/callback");
        request.setParameter(
                "continue",
                "/oauth2/authorize?client_id=" + client + "&redirect_uri=" + encoded("https://elsewhere.example/"));

        assertThat(formAction()).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account?redirect_uri=",
                "/account/password?redirect_uri=",
                "/oauth2/consent?redirect_uri=",
                "/account/oauth2/authorize?redirect_uri="
            })
    void takesNoWordFromAnotherLink(String link) {
        wants(link + encoded("https://elsewhere.example/"));

        assertThat(formAction()).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x;sandbox",
                "https://a@x.example/",
                "https://x,y/",
                "https://x_y.example/",
                "//x.example/",
                "app:/callback",
                "javascript:void",
                "*",
                "'unsafe-inline'"
            })
    void namesAnOriginOrNothing(String redirectUri) {
        registered.add(redirectUri);
        wants("/oauth2/authorize?client_id=an-app&redirect_uri=" + encoded(redirectUri));

        assertThat(formAction()).isIn(OWN, OWN + " https://x.example");
    }

    @Test
    void namesNoneOfTwo() {
        wants("/oauth2/authorize?redirect_uri=https%3A%2F%2Fa.example&redirect_uri=https%3A%2F%2Fb.example");

        assertThat(formAction()).isEqualTo(OWN);
    }

    @Test
    void namesWhereTheFormOfThisPageLeads() {
        ContentPolicy.allowForms(request, List.of("https://app.example/callback"));

        assertThat(formAction()).isEqualTo(OWN + " https://app.example");
    }

    private void wants(String address) {
        request.getSession().setAttribute("SPRING_SECURITY_SAVED_REQUEST", new SimpleSavedRequest(address));
    }

    private String formAction() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ContentPolicy(new SavedRequests(), new Registered(registered)).writeHeaders(request, response);
        String policy = response.getHeader("Content-Security-Policy");
        return policy.substring(policy.indexOf("form-action"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One app. */
    private record Registered(List<String> redirectUris) implements RegisteredClientRepository {

        @Override
        public RegisteredClient findByClientId(String clientId) {
            return clientId.equals("an-app")
                    ? RegisteredClient.withId(clientId)
                            .clientId(clientId)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUris(all -> all.addAll(redirectUris))
                            .build()
                    : null;
        }

        @Override
        public RegisteredClient findById(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException();
        }
    }
}
