package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.ids.Uuid7;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a browser, because it applies the policy for forms to where they lead in the end. */
@IntegrationTest
class ConsentPageIT {

    /** Nobody answers there; that the browser goes is enough. */
    private static final String CALLBACK = "https://app.invalid/callback";

    @Value("${TALY_ORIGIN}")
    String origin;

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    Chromium browser;
    OAuthClient app;
    String email;

    @BeforeEach
    void openBrowser() {
        AuthApi api = new AuthApi(address);
        email = new People(api, connections).someone();
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO client (id, company_id, name, redirect_uris, scopes, created_at, event_sequence, version)"
                        + " VALUES (?, ?, 'Salon <Diary>', ?, 'openid profile', now(), 0, 0)")
                .params(id, Uuid7.next(), CALLBACK)
                .update();
        app = new OAuthClient(api, id.toString(), null, CALLBACK, "openid profile");
        browser = new Chromium(origin, "fr");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void leadsBackToTheAppAndIsTakenBackOnTheAccountPage() {
        signInAtTheAppsWish();
        browser.awaitText("Salon <Diary> demande l’accès");
        browser.awaitText("voir votre nom");
        browser.awaitText("Bäder & Söhne");
        browser.awaitText("app.invalid");
        browser.press("Autoriser");
        awaitCallback("code=");

        browser.open("/account");
        browser.awaitText("Salon <Diary>");
        browser.press("Déconnecter");
        browser.awaitText("L’application est déconnectée");
        assertThat(browser.text()).doesNotContain("Salon <Diary>");
    }

    @Test
    void tellsTheAppOfARefusal() {
        signInAtTheAppsWish();
        browser.press("Refuser");

        awaitCallback("error=access_denied");
    }

    private void signInAtTheAppsWish() {
        browser.open(app.authorizePath(Map.of("login_hint", email)));
        browser.awaitPath("/login?login_hint=" + email.replace("@", "%40"));
        browser.fill("password", PASSWORD);
        browser.press("Se connecter");
    }

    private void awaitCallback(String with) {
        await(with)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(browser.path()).startsWith(CALLBACK).contains(with));
    }
}
