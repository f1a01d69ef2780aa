package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;

@IntegrationTest
class PagesIT {

    @Value("${test.address}")
    String address;

    Visitor browser;

    @BeforeEach
    void open() {
        browser = new Visitor(address);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, en, Sign in", "'de-AT,de;q=0.9', de, Anmelden", "fr, fr, Se connecter", "pl, en, Sign in"})
    void speaksTheLanguageOfTheBrowser(String asked, String lang, String heading) {
        Page login = browser.speaking(asked).open("/login").isPage();

        assertThat(login.body()).contains("<html lang=\"" + lang + "\">", heading + "</h1>");
    }

    @Test
    void keepsTheLanguageThatWasChosen() {
        assertThat(browser.open("/login?lang=fr").body()).contains("<html lang=\"fr\">");
        assertThat(browser.open("/login").body()).contains("<html lang=\"fr\">");
    }

    @Test
    void loadsNothingFromElsewhereAndIsKeptNowhere() {
        Page login = browser.open("/login");

        assertThat(login.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http");
        assertThat(login.header("Cache-Control")).contains("no-store");
        assertThat(login.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(login.body()).doesNotContain("http://", "https://", " style=", "<style", "onclick");
    }

    @Test
    void refusesAFormThatWasNotAskedForAndSaysWhatToDo() {
        Page refused = browser.submitBare("/login", Map.of("email", "ada@example.org", "password", "x"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isPage().body()).contains("open for too long");
    }

    @ParameterizedTest
    @CsvSource({
        "/login,          'value=\"ada@example.org\"'",
        "/login/register, 'value=\"ada@example.org\"'",
        "/login/forgot,   'value=\"ada@example.org\"'"
    })
    void showsAFormAnewThatStoodOpenLongerThanItsSession(String path, String address) {
        Page anew = browser.submitBare(
                path, Map.of("email", "ada@example.org", "password", "secret-1234", "continue", "/account/password"));

        assertThat(anew.status()).isEqualTo(403);
        assertThat(anew.isPage().body())
                .contains("open for too long", address, "<form method=\"post\" action=\"" + path + "\"")
                .doesNotContain("secret-1234");
    }

    @Test
    void showsNothingThatNeedsAScriptToWhoeverHasNone() {
        assertThat(browser.open("/login").body())
                .contains(
                        "<form method=\"post\" action=\"/login\"",
                        "data-passkey-enter hidden",
                        "data-passkey-problem hidden");
    }

    @Test
    void saysBesideTheFieldWhatIsMissing() {
        browser.open("/login");
        Page again = browser.submit("/login", Map.of("email", "ada", "password", ""));

        assertThat(again.body())
                .contains(
                        "id=\"email-error\"",
                        "aria-describedby=\"email-error\"",
                        "value=\"ada\"",
                        "Enter your password");
    }

    @ParameterizedTest
    @CsvSource({"/login/nowhere, 404"})
    void neverAnswersAPersonInJson(String path, int status) {
        Page page = browser.open(path).isPage();

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.body()).contains("</h1>", "/login\"").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "en, expired,     Begin once more,              in another browser",
        "de, expired,     Beginnen Sie noch einmal,     in einem anderen Browser",
        "fr, expired,     Recommencez,                  dans un autre navigateur",
        "en, denied,      You are not signed in,        You did not allow it",
        "de, denied,      Sie sind nicht angemeldet,    nicht erlaubt",
        "fr, denied,      Vous n’êtes pas connecté,     pas autorisé",
        "en, failed,      The sign-in did not work,     on its last step",
        "de, failed,      Die Anmeldung hat nicht geklappt, im letzten Schritt",
        "fr, failed,      La connexion a échoué,        dernière étape",
        "en, not_found,   There is no such page,        no longer in use",
        "en, nobody-knows, That did not work,           try it later"
    })
    void saysWhatWentWrongInItsTitleToo(String language, String reason, String title, String text) {
        Page page = browser.speaking(language).open("/login/error?reason=" + reason);

        assertThat(page.isPage().body()).contains("<title>" + title + " · Taly</title>", title + "</h1>", text);
    }

    @Test
    void hasATitleWhereNoPageIs() {
        assertThat(browser.open("/login/nowhere").body()).contains("<title>There is no such page · Taly</title>");
    }

    @Test
    void asksStrangersToSignIn() {
        Page account = browser.open("/account");

        assertThat(account.status()).isEqualTo(302);
        assertThat(account.location()).isEqualTo("/login");
    }
}
