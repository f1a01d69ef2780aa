package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An owner sets a new password, and somebody may have added other ways in before. */
class ResetPageIT extends SocialVisits {

    private static final String DONE = "/login/reset/done";

    @BeforeEach
    void come() {
        come(visitor, "google", person(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | What else opens your account | Passkey, added | Connected | Authenticator app
                    de | Was Ihr Konto sonst noch öffnet | Passkey, hinzugefügt am | Verbunden am | Authenticator-App
                    fr | Ce qui ouvre encore votre compte | Clé d’accès, ajoutée le | Associé le | Application d’authentification
                    """)
    void showsWhatElseSignsIn(String language, String title, String passkey, String provider, String app) {
        addPasskey(new SoftAuthenticator(), "Phone");
        turnOn(visitor);
        Visitor owner = new Visitor(address).speaking(language);

        Page done = afterTheReset(owner);

        assertThat(done.isPage().body())
                .contains("lang=\"" + language + "\"", title, app, "href=\"/account\"")
                .contains("<h2>Phone</h2>", passkey, "<h2>Google</h2>", email, provider);
        assertThat(owner.open("/account").location()).as("signed out").isEqualTo("/login");
    }

    @Test
    void showsNothingOfTheAppAsLongAsThereIsNone() {
        assertThat(afterTheReset(new Visitor(address)).body())
                .contains("<h2>Google</h2>")
                .doesNotContain("app");
    }

    @Test
    void showsItOnceAndNobodyElse() {
        Visitor owner = new Visitor(address);
        afterTheReset(owner);

        assertThat(owner.open(DONE).location()).as("again").isEqualTo("/login");
        assertThat(new Visitor(address)
                        .open(DONE + "?passwords.reset=" + account(email))
                        .location())
                .as("who names the account")
                .isEqualTo("/login");
    }

    private Page afterTheReset(Visitor owner) {
        api.forgot(email);
        String token = opener.open(new Sealed(events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 1)
                .getLast()
                .at("/data/token")
                .asString()));
        owner.open("/login/reset?token=" + token);
        assertThat(owner.submit("/login/reset", Map.of("token", token, "password", "brass kettle sings low"))
                        .location())
                .isEqualTo(DONE);
        return owner.open(DONE);
    }
}
