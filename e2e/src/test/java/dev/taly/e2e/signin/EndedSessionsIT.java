package dev.taly.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is ended is over at the gateway at once, although its access tokens would be good for minutes. Services have no list of
 * what is over: past the gateway, where nobody gets who is not of the system, they take a token until it expires.
 */
class EndedSessionsIT {

    /** Less than the 30 seconds for which the gateway remembers a token that it has verified: it has to be told. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final long LIFE_OF_A_TOKEN = Duration.ofMinutes(10).toSeconds();
    private static final String ME = "/api/v1/users/me";

    private Owner ada;

    @BeforeEach
    void register() {
        ada = Owner.withCompany();
    }

    @Test
    void aNewPasswordEndsAllSessionsButTheOneThatSetIt() {
        Browser here = signedIn();
        Browser there = signedIn();
        Reply phone = login();

        here.change(
                        "POST",
                        "/api/v1/auth/password/change",
                        Map.of("currentPassword", ada.password, "newPassword", "another " + ada.password))
                .expect(204);

        isOver(there);
        isRefused(phone.text("/accessToken"));
        Running.api()
                .post("/api/v1/auth/refresh", Map.of("refreshToken", phone.text("/refreshToken")))
                .expect(401);
        goesOn(here);
    }

    @Test
    void signingOutEverywhereEndsAllOfThem() {
        Browser here = signedIn();
        Browser there = signedIn();
        Reply phone = login();

        here.change("DELETE", "/api/v1/auth/sessions", null).expect(204);

        isOver(there);
        isOver(here);
        isRefused(phone.text("/accessToken"));
        Running.api()
                .post("/api/v1/auth/refresh", Map.of("refreshToken", phone.text("/refreshToken")))
                .expect(401);
    }

    @Test
    void oneOfTheListEndsAlone() {
        Browser here = signedIn();
        Browser lost = signedIn();
        Browser third = signedIn();
        String id = lost.session().at("/sessionId").asString();
        assertThat(listed(here)).contains(id);

        here.change("DELETE", "/api/v1/auth/sessions/" + id, null).expect(204);

        isOver(lost);
        goesOn(here);
        goesOn(third);
        assertThat(listed(here)).doesNotContain(id);
    }

    @Test
    void anAppThatIsDisconnectedIsRefusedWithAllThatItHolds() {
        App app = App.of(ada);
        Browser browser = signedIn();
        App.Tokens tokens = app.authorized(browser);
        Api program = Running.api().as(tokens.access());
        Api authService = program.at(Running.SYSTEM.url("auth-service"));
        ofAllServices().forEach(path -> program.get(path).expect(200));
        authService.get("/userinfo").expect(200);
        assertThat(app.isActive(tokens.access())).isTrue();
        assertThat(tokens.seconds()).isLessThanOrEqualTo(LIFE_OF_A_TOKEN);

        browser.change("DELETE", "/api/v1/auth/connected-apps/" + app.id(), null)
                .expect(204);

        isRefused(tokens.access());
        assertThat(app.refresh(tokens.refresh()).expect(400).text("/error")).isEqualTo("invalid_grant");
        authService.get("/userinfo").expect(401);
        assertThat(app.isActive(tokens.access())).isFalse();
        assertThat(app.isActive(tokens.refresh())).isFalse();
        goesOn(browser);
    }

    @Test
    void aTabThatSignsOutSignsOutTheWholeBrowser() {
        Browser tab = signedIn();
        Browser other = tab.tab();
        Browser elsewhere = signedIn();
        String csrfToken = other.session().at("/csrfToken").asString();
        Browser onItsWay = tab.copy();

        tab.change("POST", "/bff/logout", null).expect(204);

        // the gateway itself ended it: nothing is awaited
        other.get(ME).expect(401);
        other.change("POST", "/api/v1/companies", Map.of(), csrfToken).expect(401);
        onItsWay.get(ME).expect(401);
        onItsWay.change("POST", "/api/v1/companies", Map.of(), csrfToken).expect(401);
        isOver(other);
        isOver(onItsWay);
        goesOn(elsewhere);
    }

    /** Nothing that it still has opens anything, and it is not signed in again without its person. */
    private void isOver(Browser browser) {
        Browser copy = browser.copy();
        await().atMost(AT_ONCE).untilAsserted(() -> browser.get(ME).expect(401));
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(browser.open("/bff/login?returnTo=/account").location()).startsWith("/login");
        ofAllServices().forEach(path -> copy.get(path).expect(401));
        assertThat(copy.isSignedIn()).isFalse();
    }

    private void isRefused(String token) {
        Api program = Running.api().as(token);
        await().atMost(AT_ONCE).untilAsserted(() -> program.get(ME).expect(401));
        ofAllServices()
                .forEach(path -> assertThat(
                                program.get(path).expect(401).isProblem().header("WWW-Authenticate"))
                        .contains("invalid_token"));
    }

    private void goesOn(Browser browser) {
        ofAllServices().forEach(path -> browser.get(path).expect(200));
        assertThat(browser.isSignedIn()).isTrue();
    }

    private Browser signedIn() {
        Browser browser = Browser.signedIn(ada.email, ada.password);
        goesOn(browser);
        return browser;
    }

    /** As a program that has a token of its own; remembered by the gateway. */
    private Reply login() {
        Reply answer = Running.api()
                .post("/api/v1/auth/login", Map.of("email", ada.email, "password", ada.password))
                .expect(200);
        Running.api().as(answer.text("/accessToken")).get(ME).expect(200);
        return answer;
    }

    /** An operation of each that its person alone may call. */
    private List<String> ofAllServices() {
        return List.of(ME, "/api/v1/users/me/bookings", ada.company() + "/bookings", ada.company() + "/payments");
    }

    private static List<String> listed(Browser browser) {
        return browser.get("/api/v1/auth/sessions").expect(200).items().stream()
                .map(session -> session.at("/id").asString())
                .toList();
    }
}
