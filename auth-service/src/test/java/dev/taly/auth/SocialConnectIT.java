package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.events.auth.MailRequested;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an identity comes to an account that is there already, and leaves it. */
class SocialConnectIT extends SocialVisits {

    @Test
    void connectsNothingWithAnAccountUntilItsOwnerProvedThatItIsHis() {
        email = someone();
        visitor.open("/account/email");

        assertThat(come(visitor, "google", person(true)).location()).isEqualTo("/login/connect");

        assertThat(visitor.open("/account/email").location()).isEqualTo("/login");
        Page prove = visitor.open("/login/connect");
        assertThat(prove.body()).contains(email, "Google", "There is an account with this address");
        assertThat(visitor.submit("/login/connect", Map.of("password", "wrong wrong wrong"))
                        .body())
                .contains("no account with this e-mail address and password");
        assertThat(identities(email)).isZero();

        assertThat(visitor.submit("/login/connect", Map.of("password", PASSWORD))
                        .location())
                .as("what was wanted before anything else")
                .isEqualTo("/account/email");
        assertThat(identities(email)).isEqualTo(1);
        assertThat(events.awaitMails(MailRequested.Kind.PROVIDER_LINKED, email, 1)
                        .getFirst()
                        .at("/data/detail")
                        .asString())
                .isEqualTo("Google");
        assertThat(come(new Visitor(address), "google", person(true)).location())
                .isEqualTo("/login/continue");
    }

    @Test
    void wantsTheSecondFactorTooBeforeItConnects() {
        email = someone();
        signIn(visitor);
        AuthenticatorApp app = turnOn(visitor);
        Visitor fresh = new Visitor(address);
        come(fresh, "google", person(true));
        fresh.open("/login/connect");

        assertThat(fresh.submit("/login/connect", Map.of("password", PASSWORD)).location())
                .isEqualTo("/login/code");
        assertThat(identities(email)).isZero();
        fresh.open("/login/code");
        assertThat(fresh.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/account");
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void connectsNothingByASignInThatWasNotMeantForIt() {
        email = someone();
        come(visitor, "google", person(true));
        signIn(visitor);
        assertThat(visitor.open("/login/connect/continue").location()).isEqualTo("/account");
        assertThat(visitor.open("/login/connect").location()).isEqualTo("/login");
        assertThat(identities(email)).as("after a sign-in on another page").isZero();

        come(visitor, "google", person(true));
        assertThat(visitor.open("/login/connect/continue").location()).isEqualTo("/account");
        assertThat(identities(email)).as("after a sign-in before").isZero();

        come(visitor, "google", person(true));
        email = someone();
        signIn(visitor);
        visitor.open("/login/connect/continue");
        assertThat(identities(email)).as("of another person").isZero();
    }

    @Test
    void connectsOnTheAccountPage() {
        email = someone();
        signIn(visitor);

        Page back = connect("facebook", Map.of("sub", subject, "name", "Ada", "email", "elsewhere@example.org"));

        assertThat(back.location()).isEqualTo("/account");
        assertThat(visitor.open("/account").body()).contains("It is connected", "elsewhere@example.org");
        events.awaitMails(MailRequested.Kind.PROVIDER_LINKED, email, 1);
        Visitor elsewhere = new Visitor(address);
        come(elsewhere, "facebook", Map.of("sub", subject, "name", "Ada"));
        assertThat(elsewhere.open("/account").body()).contains(email);
    }

    @Test
    void connectsWithAFreshProofAndTheLinkOfThePageOnly() {
        email = someone();
        signIn(visitor);
        age(email);
        assertThat(visitor.open("/account/identities/google/connect").location())
                .isEqualTo("/account/confirm");
        visitor.open("/account/confirm");
        visitor.submit("/account/confirm", Map.of("password", PASSWORD));
        String link = link(visitor.open("/account/identities/google/connect"));

        assertThat(visitor.open("/oauth2/authorization/google?connect=forged").location())
                .isEqualTo(FAILED + "expired");
        assertThat(new Visitor(address).open(link).location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(link.replace("google", "github")).location()).isEqualTo(FAILED + "expired");
        Map<String, String> asked = asked(visitor.open(link));
        assertThat(visitor.open(link).location()).as("once more").isEqualTo(FAILED + "expired");
        age(email);
        assertThat(back(visitor, "google", asked, person(true)).location()).isEqualTo("/account/confirm");
        visitor.open("/account/confirm");
        assertThat(visitor.submit("/account/confirm", Map.of("password", PASSWORD))
                        .location())
                .isEqualTo("/account");
        assertThat(identities(email)).isZero();
    }

    @Test
    void connectsNoIdentityThatOpensAnotherAccount() {
        come(new Visitor(address), "google", person(true));
        email = someone();
        signIn(visitor);

        Page taken = connect("google", Map.of("sub", subject));
        assertThat(taken.isPage().status()).isEqualTo(409);
        assertThat(taken.body()).contains("It opens another account here");

        connect("google", Map.of("sub", "another-" + subject));
        assertThat(connect("google", Map.of("sub", "third-" + subject)).status())
                .as("of the same provider")
                .isEqualTo(409);
        assertThat(connect("google", Map.of("sub", "another-" + subject)).location())
                .as("the same once more")
                .isEqualTo("/account");
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void disconnectsButNotTheLastWayIn() {
        come(visitor, "google", person(true));
        Page account = visitor.open("/account");
        String disconnect = first("action=\"(/account/identities/[^\"]+/disconnect)\"", account);

        assertThat(visitor.submit(disconnect, Map.of()).body()).contains("Nothing else opens your account");

        connect("github", person(true));
        age(email);
        assertThat(visitor.submit(disconnect, Map.of()).location()).isEqualTo("/account/confirm");
        Visitor fresh = new Visitor(address);
        come(fresh, "github", person(true));
        fresh.open("/account");
        assertThat(fresh.submit(disconnect, Map.of()).location()).isEqualTo("/account");
        assertThat(fresh.open("/account").body()).contains("It is disconnected");
        assertThat(identities(email)).isEqualTo(1);
        assertThat(come(new Visitor(address), "google", person(true)).location())
                .as("a stranger again")
                .isEqualTo("/login/connect");
    }

    @Test
    void listsAndDisconnectsByTheApi() {
        email = someone();
        signIn(visitor);
        connect("oidc", person(true));
        AuthApi user = api.as(api.login(email, PASSWORD).text("accessToken"));
        AuthApi stranger = api.as(api.login(someone(), PASSWORD).text("accessToken"));

        var listed = user.get("/api/v1/auth/identities").json().path("items").path(0);
        assertThat(listed.path("provider").asString()).isEqualTo("oidc");
        assertThat(listed.path("name").asString()).isEqualTo("Example <ID>");
        assertThat(listed.path("email").asString()).isEqualTo(email);
        String path = "/api/v1/auth/identities/" + listed.path("id").asString();
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/auth/identities").json().path("items")).isEmpty();
        age(email);
        assertThat(user.delete(path).text("type")).isEqualTo("/problems/step-up-required");
        user.post("/api/v1/auth/step-up", Map.of("password", PASSWORD));
        jdbc.sql("UPDATE account SET password_hash = NULL WHERE email = ?")
                .param(email)
                .update();
        assertThat(user.delete(path).text("type")).isEqualTo("/problems/last-way-in");
        jdbc.sql("UPDATE account SET password_hash = 'x' WHERE email = ?")
                .param(email)
                .update();
        assertThat(user.delete(path).status()).isEqualTo(204);
        assertThat(events.awaitMails(MailRequested.Kind.PROVIDER_UNLINKED, email, 1))
                .extracting(mail -> mail.at("/data/detail").asString())
                .containsExactly("Example <ID>");
        assertThat(user.delete(path).status()).isEqualTo(404);
    }
}
