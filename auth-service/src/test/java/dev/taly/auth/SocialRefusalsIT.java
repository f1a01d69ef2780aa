package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.auth.FakeProviders.Trouble;
import dev.taly.auth.Visitor.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is not believed, what a provider refuses, and what is said then. */
@ExtendWith(OutputCaptureExtension.class)
class SocialRefusalsIT extends SocialVisits {

    static Stream<Map<String, Object>> untrustedTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Map.of("nonce", "another"),
                Map.of("aud", "somebody-else"),
                Map.of("iss", "https://evil.example"),
                Map.of("exp", now - 120, "iat", now - 600),
                Map.of("forged", true));
    }

    @ParameterizedTest
    @MethodSource("untrustedTokens")
    void believesNoTokenThatIsNotMadeForThisSignIn(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(person(true));
        all.putAll(claims);

        assertThat(come(visitor, "google", all).location()).isEqualTo(FAILED + "refused");
        assertThat(exists(email)).isFalse();
    }

    @Test
    void takesEachAnswerOnceInTheBrowserThatAskedForIt() {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/google"));
        String back = "/login/oauth2/code/google?code=" + PROVIDERS.grant("google", asked, person(true));
        String state = "&state=" + encoded(asked.get("state"));

        assertThat(new Visitor(address).open(back + state).location())
                .as("in another browser")
                .isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back + "&state=wrong").location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back).location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back.replace("google", "github") + state).location())
                .as("at another provider's address")
                .isEqualTo(FAILED + "expired");
        asked = asked(visitor.open("/oauth2/authorization/google"));
        back = "/login/oauth2/code/google?code=" + PROVIDERS.grant("google", asked, person(true)) + "&state="
                + encoded(asked.get("state"));
        assertThat(visitor.open(back).location()).isEqualTo("/login/continue");
        assertThat(visitor.open(back).location()).as("again").isEqualTo(FAILED + "expired");
        assertThat(visitor.speaking("de").open(FAILED + "expired").body()).contains("Beginnen Sie noch einmal");
    }

    @ParameterizedTest
    @CsvSource({"access_denied, cancelled", "user_cancelled_authorize, cancelled", "server_error, refused"})
    void saysThatNothingHappenedWhenTheProviderSaysNo(String error, String reason) {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/oidc"));

        Page back = visitor.open("/login/oauth2/code/oidc?error=" + error + "&state=" + encoded(asked.get("state")));

        assertThat(back.location()).isEqualTo(FAILED + reason);
        assertThat(visitor.open(back.location()).isPage().body()).contains("Nothing has happened");
    }

    @ParameterizedTest
    @CsvSource({"google, BROKEN", "github, CLOSES", "facebook, HANGS"})
    void saysThatTheProviderDoesNotAnswer(String provider, Trouble trouble) {
        PROVIDERS.trouble(provider, trouble);

        assertThat(come(visitor, provider, person(true)).location()).isEqualTo(FAILED + "unavailable");
    }

    @Test
    void logsNeitherCodesNorTokens(CapturedOutput output) {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/google"));
        String code = PROVIDERS.grant("google", asked, Map.of("sub", subject, "nonce", "another"));
        String back = "/login/oauth2/code/google?code=" + code + "&state=" + encoded(asked.get("state"));
        visitor.open(back);
        visitor.open(back);
        come(visitor, "google", person(true));

        await().until(() -> output.getAll().contains("invalid_nonce"));
        assertThat(output.getAll())
                .contains("Sign-in by a provider failed")
                .doesNotContain(code, asked.get("state"), "eyJ", FakeProviders.SECRET, "token-", email);
    }

    @Test
    void knowsNoOtherProvider() {
        for (String path : List.of("/oauth2/authorization/x", "/login/oauth2/code/x?code=1&state=2")) {
            assertThat(visitor.open(path).isPage().status()).as(path).isEqualTo(404);
        }
        assertThat(visitor.open("/account/identities/x/connect").location()).isEqualTo("/login");
    }
}
