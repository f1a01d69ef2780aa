package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.events.auth.MailRequested;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class SecondFactorFlowIT {

    private static final String MFA = "/api/v1/auth/mfa";
    private static final String STEP_UP = "/api/v1/auth/step-up";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    private AuthApi api;
    private EventProbe events;
    private String email;
    private String userId;
    private AuthApi user;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        events = new EventProbe(connections);
        email = new People(api, connections).someone();
        userId = jdbc.sql("SELECT id::text FROM account WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
        user = api.as(api.login(email, PASSWORD).text("accessToken"));
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void asksForACodeOnceTheAppIsConfirmed() {
        AuthenticatorApp app = started();
        assertThat(login().status()).as("not confirmed yet").isEqualTo(200);
        assertThat(user.get(MFA).json().path("totp").asBoolean()).isFalse();

        Answer confirmed = confirm(app.code());

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("recoveryCodes")).hasSize(10);
        assertThat(login().text("type")).isEqualTo("/problems/second-factor-required");
        assertThat(login(app.wrongCode()).text("type")).isEqualTo("/problems/second-factor-invalid");
        assertThat(login(app.code(1)).status()).isEqualTo(200);
        JsonNode view = user.get(MFA).json();
        assertThat(view.path("totp").asBoolean()).isTrue();
        assertThat(view.path("totpSince").asString()).isNotBlank();
        assertThat(view.path("recoveryCodesLeft").asInt()).isEqualTo(10);
        awaitMail("SECOND_FACTOR_ON");
    }

    @Test
    void acceptsNoCodeTwice() {
        AuthenticatorApp app = started();
        String confirming = app.code();
        confirm(confirming);
        assertThat(login(confirming).text("type")).isEqualTo("/problems/second-factor-invalid");

        String next = app.code(1);
        assertThat(login(next).status()).isEqualTo(200);
        assertThat(login(next).text("type")).isEqualTo("/problems/second-factor-invalid");
    }

    /** Each from a network of its own, as one who has many. */
    @Test
    void tellsTheOwnerOfTheTenthWrongCodeAndTakesNoMoreThanTwenty() {
        AuthenticatorApp app = confirmed();
        for (int i = 1; i <= 20; i++) {
            assertThat(api.from("10.20." + i + ".1")
                            .login(email, PASSWORD, app.wrongCode())
                            .text("type"))
                    .isEqualTo("/problems/second-factor-invalid");
        }
        events.awaitMails(MailRequested.Kind.WRONG_CODES, email, 1);

        Answer next = api.from("10.20.99.1").login(email, PASSWORD, app.code(1));

        assertThat(next.text("type")).isEqualTo("/problems/sign-in-throttled");
        assertThat(Integer.parseInt(next.retryAfter())).isGreaterThan(80_000);
        assertThat(api.login(email, PASSWORD, app.code(1)).status())
                .as("where the owner signed in before")
                .isEqualTo(200);
        assertThat(events.mails(MailRequested.Kind.WRONG_CODES, email)).hasSize(1);
    }

    @Test
    void letsOneOfManyInWhoSendTheSameCodeAtOnce() throws Exception {
        AuthenticatorApp app = confirmed();
        String code = app.code(1);

        List<Answer> answers = AuthApi.inParallel(5, () -> login(code));

        assertOneGotIn(answers);
    }

    @Test
    void takesEachRecoveryCodeOnceAndTellsTheOwner() {
        List<String> codes = recoveryCodes(confirm(started().code()));

        assertThat(login(codes.getFirst().toUpperCase(Locale.ROOT).replace("-", " "))
                        .status())
                .isEqualTo(200);

        assertThat(login(codes.getFirst()).text("type")).isEqualTo("/problems/second-factor-invalid");
        assertThat(login(codes.getLast()).status()).isEqualTo(200);
        assertThat(user.get(MFA).json().path("recoveryCodesLeft").asInt()).isEqualTo(8);
        awaitMail("RECOVERY_CODE_USED");
    }

    @Test
    void letsOneOfManyInWhoSendTheSameRecoveryCodeAtOnce() throws Exception {
        String code = recoveryCodes(confirm(started().code())).getFirst();

        assertOneGotIn(AuthApi.inParallel(5, () -> login(code)));
    }

    @Test
    void replacesAllRecoveryCodes() {
        List<String> old = recoveryCodes(confirm(started().code()));

        List<String> fresh = recoveryCodes(user.post(MFA + "/recovery-codes"));
        awaitMail("RECOVERY_CODES_REPLACED");

        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        assertThat(login(old.getFirst()).status()).isEqualTo(401);
        assertThat(login(fresh.getFirst()).status()).isEqualTo(200);
    }

    @Test
    void isOffAgain() {
        AuthenticatorApp app = confirmed();

        assertThat(user.delete(MFA + "/totp").status()).isEqualTo(204);

        assertThat(login().status()).isEqualTo(200);
        assertThat(user.get(MFA).json().path("recoveryCodesLeft").asInt()).isZero();
        assertThat(user.delete(MFA + "/totp").text("type")).isEqualTo("/problems/totp-not-on");
        assertThat(confirm(app.code()).text("type")).isEqualTo("/problems/totp-not-on");
        assertThat(user.post(MFA + "/recovery-codes").text("type")).isEqualTo("/problems/totp-not-on");
        awaitMail("SECOND_FACTOR_OFF");
    }

    @Test
    void isSetUpOnceAtATime() {
        AuthenticatorApp first = started();
        AuthenticatorApp second = started();
        assertThat(confirm(first.code()).text("type"))
                .as("the second start gave another secret")
                .isEqualTo("/problems/code-invalid");
        assertThat(confirm(second.code()).status()).isEqualTo(200);

        assertThat(user.post(MFA + "/totp").text("type")).isEqualTo("/problems/totp-already-on");
        assertThat(confirm(second.code(1)).text("type")).isEqualTo("/problems/totp-already-on");
    }

    @Test
    void isNotSetUpWithASecretThatSomebodyWasShownInAnEarlierSignIn() {
        AuthenticatorApp intruders = started();
        user = api.as(login().text("accessToken"));

        assertThat(confirm(intruders.code()).text("type")).isEqualTo("/problems/totp-not-on");
        Visitor visitor = new Visitor(address);
        visitor.login(email, PASSWORD);
        assertThat(visitor.open("/account/second-factor").body()).doesNotContain("class=\"secret\"");
        assertThat(confirm(started().code()).status()).isEqualTo(200);
    }

    @Test
    void keepsNothingThatCanBeReadInTheDatabase() {
        AuthenticatorApp app = started();
        List<String> codes = recoveryCodes(confirm(app.code()));

        byte[] secret = jdbc.sql("SELECT secret FROM totp WHERE account_id = ?::uuid")
                .param(userId)
                .query(byte[].class)
                .single();
        List<String> rows = jdbc.sql("SELECT recovery_code::text FROM recovery_code WHERE account_id = ?::uuid")
                .param(userId)
                .query(String.class)
                .list();

        assertThat(new String(secret, StandardCharsets.ISO_8859_1))
                .hasSizeGreaterThan(20)
                .doesNotContain(new String(app.secret(), StandardCharsets.ISO_8859_1));
        assertThat(rows).hasSize(10);
        assertThat(codes).allSatisfy(code -> assertThat(rows.toString()).doesNotContain(code, code.replace("-", "")));
    }

    @ParameterizedTest
    @CsvSource({"POST, /totp", "POST, /totp/confirm", "DELETE, /totp", "POST, /recovery-codes"})
    void wantsAFreshProofForChanges(String method, String path) {
        letTheProofAge();

        Answer refused =
                method.equals("DELETE") ? user.delete(MFA + path) : user.post(MFA + path, Map.of("code", "123456"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("type")).isEqualTo("/problems/step-up-required");
    }

    @Test
    void takesThePasswordAsFreshProof() {
        letTheProofAge();
        assertThat(stepUp("password", "tin horse walks away").text("type")).isEqualTo("/problems/step-up-failed");
        assertThat(user.post(MFA + "/totp").status()).isEqualTo(403);
        assertThat(stepUp("code", "123456").text("type")).isEqualTo("/problems/validation-failed");

        assertThat(stepUp("password", PASSWORD).status()).isEqualTo(204);

        assertThat(user.post(MFA + "/totp").status()).isEqualTo(200);
    }

    @Test
    void takesOnlyACodeOfWhoeverHasASecondFactor() {
        AuthenticatorApp app = confirmed();
        letTheProofAge();

        Answer byPassword = stepUp("password", PASSWORD);
        assertThat(byPassword.text("type")).isEqualTo("/problems/validation-failed");
        assertThat(byPassword.json().path("errors").get(0).path("field").asString())
                .isEqualTo("code");
        assertThat(stepUp("code", app.wrongCode()).text("type")).isEqualTo("/problems/step-up-failed");
        assertThat(user.delete(MFA + "/totp").status()).isEqualTo(403);

        String code = app.code(1);
        assertThat(stepUp("code", code).status()).isEqualTo(204);
        assertThat(login(code).status()).as("the code is used up").isEqualTo(401);
        assertThat(user.delete(MFA + "/totp").status()).isEqualTo(204);
        assertThat(factors()).isEqualTo("PASSWORD TOTP");
    }

    @Test
    void provesNothingInASessionThatIsOver() {
        user.delete("/api/v1/auth/sessions");

        assertThat(stepUp("password", PASSWORD).status()).isEqualTo(401);
        assertThat(user.post(MFA + "/totp").status()).isEqualTo(401);
    }

    private AuthenticatorApp started() {
        Answer answer = user.post(MFA + "/totp");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("uri")).startsWith("otpauth://totp/Taly:").contains("secret=" + answer.text("secret"));
        return new AuthenticatorApp(answer.text("secret"));
    }

    private AuthenticatorApp confirmed() {
        AuthenticatorApp app = started();
        assertThat(confirm(app.code()).status()).isEqualTo(200);
        return app;
    }

    private Answer confirm(String code) {
        return user.post(MFA + "/totp/confirm", Map.of("code", code));
    }

    private Answer stepUp(String field, String value) {
        return user.post(STEP_UP, Map.of(field, value));
    }

    private Answer login() {
        return api.login(email, PASSWORD);
    }

    private Answer login(String code) {
        return api.login(email, PASSWORD, code);
    }

    private static List<String> recoveryCodes(Answer answer) {
        return StreamSupport.stream(answer.json().path("recoveryCodes").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static void assertOneGotIn(List<Answer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.text("type")).isEqualTo("/problems/second-factor-invalid"));
    }

    private void letTheProofAge() {
        int rows = jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes'"
                        + " WHERE account_id = ?::uuid")
                .param(userId)
                .update();
        assertThat(rows).isEqualTo(1);
    }

    private String factors() {
        return jdbc.sql("SELECT factors FROM session WHERE account_id = ?::uuid")
                .param(userId)
                .query(String.class)
                .single();
    }

    private void awaitMail(String kind) {
        List<JsonNode> mails = events.awaitAll("auth.mail_requested", email, 2);
        assertThat(mails)
                .extracting(mail -> mail.path("data").path("kind").asString())
                .contains(kind);
    }
}
