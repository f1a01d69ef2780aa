package dev.taly.auth.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class RedirectUrisTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb,          http://127.0.0.1/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:51004/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:1/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:65535/cb",
        "http://[::1]/cb,              http://[::1]:51004/cb",
        "http://127.0.0.1,             http://127.0.0.1:51004",
        "http://127.0.0.1?x=1,         http://127.0.0.1:51004?x=1",
        "http://127.0.0.1:3000/cb,     http://127.0.0.1:3000/cb",
        "https://app.example:8443/cb,  https://app.example:8443/cb"
    })
    void takesWhatIsRegisteredAndEveryPortOfLoopback(String registered, String asked) {
        assertThat(RedirectUris.isRegistered(app(registered), asked)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb,          http://127.0.0.1:51004/cb2",
        "http://127.0.0.1/cb,          http://127.0.0.1:51004/",
        "http://127.0.0.1/cb,          http://127.0.0.1:51004/cb?x=1",
        "http://127.0.0.1/cb,          https://127.0.0.1:51004/cb",
        "http://127.0.0.1/cb,          HTTP://127.0.0.1:51004/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:0/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:65536/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1:80@evil.example/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1@evil.example:80/cb",
        "http://127.0.0.1/cb,          http://user@127.0.0.1:51004/cb",
        "http://127.0.0.1/cb,          http://127.0.0.1.evil.example:51004/cb",
        "http://127.0.0.1/cb,          http://127.0.0.2:51004/cb",
        "http://127.0.0.1/cb,          http://127.1:51004/cb",
        "http://127.0.0.1/cb,          http://localhost:51004/cb",
        "http://127.0.0.1/cb,          http://[::1]:51004/cb",
        "http://localhost/cb,          http://localhost:51004/cb",
        "http://localhost/cb,          http://127.0.0.1:51004/cb",
        "http://127.0.0.1:3000/cb,     http://127.0.0.1:51004/cb",
        "https://app.example/cb,       https://app.example:8443/cb",
        "http://[::1]/cb,              http://[::2]:51004/cb"
    })
    void takesNothingElse(String registered, String asked) {
        assertThat(RedirectUris.isRegistered(app(registered), asked)).isFalse();
    }

    private static RegisteredClient app(String redirectUri) {
        return RegisteredClient.withId("app")
                .clientId("app")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .build();
    }
}
