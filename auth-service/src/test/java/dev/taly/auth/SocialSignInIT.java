package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an identity signs in, and what an address does not do. */
class SocialSignInIT extends SocialVisits {

    @ParameterizedTest
    @CsvSource({
        "en, google, Continue with Google",
        "de, github, Weiter mit GitHub",
        "fr, facebook, Continuer avec Facebook",
        "en, oidc, Continue with Example &lt;ID&gt;"
    })
    void offersEachProviderByALink(String language, String provider, String words) {
        for (String page : List.of("/login", "/login/register")) {
            assertThat(visitor.speaking(language).open(page).body())
                    .contains("href=\"/oauth2/authorization/" + provider + "\">" + words + "</a>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github", "oidc"})
    void opensAnAccountForAVerifiedAddress(String provider) {
        visitor.open("/account/password");
        String cookie = visitor.cookie();

        Page back = come(visitor, provider, person(true));

        assertThat(visitor.open(back.location()).location()).isEqualTo("/account/password");
        assertThat(visitor.cookie()).as("a cookie that was planted").isNotEqualTo(cookie);
        assertThat(visitor.open("/account").body()).contains(email, "Ada King", "this device");
        assertThat(hasPassword(email)).isFalse();
        assertThat(events.await("user.registered", email)
                        .at("/data/displayName")
                        .asString())
                .isEqualTo("Ada King");
        events.await("user.verified", email);
        assertThat(jdbc.sql("SELECT factors FROM session WHERE account_id = ?")
                        .param(account(email))
                        .query(String.class)
                        .single())
                .isEqualTo("SOCIAL");
    }

    @Test
    void takesTheFormThatAppleSendsWithoutItsCookies() {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/apple"));
        assertThat(asked).containsEntry("response_mode", "form_post");
        String code = PROVIDERS.grant("apple", asked, person(true));
        Visitor form = new Visitor(address);

        Page link = form.submitBare(
                "/login/oauth2/code/apple",
                Map.of("code", code, "state", asked.get("state"), "id_token", "x", "user", "{}", "lang", "fr"));

        assertThat(link.status()).isEqualTo(303);
        assertThat(form.cookie()).isEmpty();
        assertThat(URI.create(link.location()).getRawQuery().split("&")).hasSize(2);
        assertThat(visitor.open(link.location()).location()).isEqualTo("/login/continue");
        assertThat(visitor.open("/account").body()).contains(email);
        assertThat(form.submitBare("/login/oauth2/code/google", Map.of("code", code))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void opensTheSameAccountAgainWhateverTheAddressIsBecome() {
        come(visitor, "google", person(true));
        String other = Uuid7.next() + "@example.org";
        Visitor elsewhere = new Visitor(address).from("198.51.100.7");

        come(elsewhere, "google", Map.of("sub", subject, "email", other, "email_verified", false));

        assertThat(elsewhere.open("/account").body()).contains(email, other);
        assertThat(exists(other)).isFalse();
        events.awaitMails(MailRequested.Kind.NEW_SIGN_IN, email, 1);
    }

    @Test
    void twoTabsThatBeginFinishSideBySide() {
        Map<String, String> one = asked(visitor.open("/oauth2/authorization/google"));
        Map<String, String> two = asked(visitor.open("/oauth2/authorization/github"));

        assertThat(back(visitor, "google", one, person(true)).location()).isEqualTo("/login/continue");
        assertThat(visitor.open("/account").body()).contains(email);

        // somebody is signed in by now, and stays so, whatever the second answer says
        assertThat(back(visitor, "github", two, Map.of("sub", UUID.randomUUID().toString(), "name", "Eve"))
                        .location())
                .isEqualTo("/login/continue");
        assertThat(visitor.open("/account").body()).contains(email);
        assertThat(identities(email)).isOne();
    }

    @Test
    void theFirstOfTwoTabsFinishesThoughAnotherBegan() {
        Map<String, String> one = asked(visitor.open("/oauth2/authorization/google"));
        for (int tab = 0; tab < 2; tab++) {
            asked(visitor.open("/oauth2/authorization/google"));
        }
        assertThat(back(visitor, "google", one, person(true)).location()).isEqualTo("/login/continue");

        Visitor elsewhere = new Visitor(address);
        Map<String, String> oldest = asked(elsewhere.open("/oauth2/authorization/google"));
        for (int tab = 0; tab < 3; tab++) {
            asked(elsewhere.open("/oauth2/authorization/google"));
        }
        assertThat(back(elsewhere, "google", oldest, person(true)).location())
                .as("three are kept")
                .isEqualTo(FAILED + "expired");
        assertThat(back(elsewhere, "google", oldest, person(true)).location())
                .as("nobody is signed in there")
                .isEqualTo(FAILED + "expired");
    }

    @Test
    void asksForACodeOnceItIsOn() {
        come(visitor, "google", person(true));
        AuthenticatorApp app = turnOn(visitor);
        Visitor elsewhere = new Visitor(address);

        assertThat(come(elsewhere, "google", person(true)).location()).isEqualTo("/login/code");
        assertThat(elsewhere.open("/account").location()).isEqualTo("/login");
        elsewhere.open("/login/code");
        assertThat(elsewhere
                        .submit("/login/code", Map.of("code", app.wrongCode()))
                        .body())
                .contains("The code is wrong");
        assertThat(elsewhere.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/account");
        assertThat(elsewhere.open("/account").body()).contains(email);
    }

    @Test
    void finishesNoSignInByAnIdentityThatWasDisconnectedMeanwhile() {
        addPasskeyAfter(come(visitor, "google", person(true)));
        AuthenticatorApp app = turnOn(visitor);
        Visitor elsewhere = halfWay();

        String id = first("/account/identities/([0-9a-f-]{36})/disconnect", visitor.open("/account"));
        assertThat(visitor.submit("/account/identities/" + id + "/disconnect", Map.of())
                        .location())
                .isEqualTo("/account");

        assertStartsOver(elsewhere, app);
    }

    @Test
    void finishesNoSignInThatBeganBeforeThePasswordWasReset() {
        come(visitor, "google", person(true));
        AuthenticatorApp app = turnOn(visitor);
        Visitor elsewhere = halfWay();

        api.forgot(email);
        String token = opener.open(new Sealed(events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 1)
                .getLast()
                .at("/data/token")
                .asString()));
        assertThat(api.reset(token, PASSWORD).status()).isEqualTo(204);

        assertStartsOver(elsewhere, app);
    }

    private void addPasskeyAfter(Page signedIn) {
        assertThat(signedIn.location()).isEqualTo("/login/continue");
        addPasskey(new SoftAuthenticator(), "Phone");
    }

    /** Through the first half, by the identity. */
    private Visitor halfWay() {
        Visitor elsewhere = new Visitor(address);
        assertThat(come(elsewhere, "google", person(true)).location()).isEqualTo("/login/code");
        elsewhere.open("/login/code");
        return elsewhere;
    }

    private static void assertStartsOver(Visitor elsewhere, AuthenticatorApp app) {
        assertThat(elsewhere.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/login");
        assertThat(elsewhere.open("/login").body()).contains("Sign in once more");
        assertThat(elsewhere.open("/login/code").location()).as("it is over").isEqualTo("/login");
        assertThat(elsewhere.open("/account").location()).as("not signed in").isEqualTo("/login");
    }

    @Test
    void takesNoAddressOverFromARegistrationThatNobodyVerified() {
        api.register(email);
        Sealed mailed = new Sealed(
                events.await("auth.mail_requested", email).at("/data/token").asString());
        UUID squatter = account(email);

        come(visitor, "google", person(true));

        assertThat(account(email)).isNotEqualTo(squatter);
        assertThat(visitor.open("/account").body()).contains("Ada King");
        assertThat(api.login(email, PASSWORD).text("type")).isEqualTo("/problems/credentials-invalid");
        assertThat(api.verify(opener.open(mailed)).text("type")).isEqualTo("/problems/token-invalid");
        assertThat(jdbc.sql("SELECT password_hash IS NULL AND verified_at IS NULL FROM account WHERE id = ?")
                        .param(squatter)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void opensOneAccountForTwoProvidersAtOnce() throws Exception {
        List<Future<Page>> coming = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String provider : List.of("google", "github", "oidc")) {
                coming.add(people.submit(() -> come(new Visitor(address), provider, person(true))));
            }
        }
        List<String> ends = new ArrayList<>();
        for (Future<Page> one : coming) {
            ends.add(one.get().location());
        }
        assertThat(ends).containsExactlyInAnyOrder("/login/continue", "/login/connect", "/login/connect");
        assertThat(identities(email)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "google, false",
        "google, yes",
        "google, ''",
        "google, 1",
        "apple, false",
        "oidc, false",
        "oidc, none",
        "github, false",
        "github, second",
        "facebook, true"
    })
    void openNothingByAnAddressThatNobodyVerified(String provider, String verified) {
        String known = someone();
        for (String claimed : List.of(known, email)) {
            Map<String, Object> claims = new HashMap<>(person(claimed, verified));
            assertThat(come(new Visitor(address), provider, claims).location()).isEqualTo(FAILED + "email-unverified");
        }
        assertThat(identities(known)).isZero();
        assertThat(exists(email)).isFalse();
        assertThat(visitor.open(FAILED + "email-unverified").body())
                .contains("We need an address that is verified", "connect the provider in your account");
    }
}
