package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an owner does about his password and his address, and what others cannot. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class OwnerFlowIT {

    private static final String NEXT = "brass owl at dawn";
    private static final String HOME = "192.0.2.10";
    private static final String ATTACKER = "198.51.100.7";

    private final String email = Uuid7.next() + "@example.org";
    private final String newEmail = "new-" + email;
    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    private AuthApi api;
    private EventProbe events;

    @BeforeEach
    void open() {
        api = new AuthApi(address).from(HOME);
        events = new EventProbe(connections);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void resetsAForgottenPasswordAndSignsEverybodyOut() {
        Answer session = signedIn(email);

        Answer known = api.forgot(email.toUpperCase(Locale.ROOT));
        Answer nobody = api.forgot("nobody-" + email);
        assertThat(known.status()).isEqualTo(202);
        assertThat(nobody.status()).isEqualTo(202);
        assertThat(nobody.body()).isEqualTo(known.body());

        String token = mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1);
        Answer common = api.reset(token, "password123");
        assertThat(common.json().at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(api.reset(token, email).status()).as("the address").isEqualTo(422);
        assertThat(api.reset(token, NEXT).status()).isEqualTo(204);

        assertThat(api.refresh(session.text("refreshToken")).status()).isEqualTo(401);
        assertThat(api.login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
        events.awaitMails(MailRequested.Kind.PASSWORD_CHANGED, email, 1);
        assertThat(api.reset(token, "another owl at dawn").text("type")).isEqualTo("/problems/token-invalid");
    }

    @Test
    void acceptsAResetTokenOnce() throws Exception {
        signedIn(email);
        api.forgot(email);
        String token = mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1);
        AtomicInteger number = new AtomicInteger();

        List<Answer> answers =
                AuthApi.inParallel(5, () -> api.reset(token, "brass owl number " + number.incrementAndGet()));

        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> assertThat(answer.text("type")).isEqualTo("/problems/token-invalid"));
    }

    @Test
    void anotherRequestLeavesTheOwnersLinkValidAndItsUseEndsAllLinks() {
        signedIn(email);
        api.forgot(email);
        api.forgot(email);
        assertThat(tokens(email)).as("one mail a minute").isEqualTo(1);
        letPass(email, "1 minute");
        api.forgot(email);
        letPass(email, "1 minute");
        api.forgot(email);
        assertThat(tokens(email)).as("then two minutes").isEqualTo(2);
        List<JsonNode> mails = events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 2);

        assertThat(api.reset(tokenOf(mails.getFirst()), NEXT).status()).isEqualTo(204);
        assertThat(api.reset(tokenOf(mails.getLast()), NEXT).status()).isEqualTo(422);
    }

    @Test
    void refusesAnOldLink() {
        signedIn(email);
        api.forgot(email);
        String token = mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1);
        letPass(email, "30 minutes");

        assertThat(api.reset(token, NEXT).text("type")).isEqualTo("/problems/token-invalid");
        assertThat(api.verify(token).status()).as("for something else").isEqualTo(422);
        assertThat(api.confirmEmail(token).status()).as("for something else").isEqualTo(422);
    }

    @Test
    void whoForgotBeforeVerifyingProvesTheAddressByTheNewPassword() {
        api.register(email);
        api.forgot(email);

        assertThat(api.reset(mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1), NEXT)
                        .status())
                .isEqualTo(204);

        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
        assertThat(api.verify(mailedToken(MailRequested.Kind.VERIFY_EMAIL, email, 1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void setsTheFirstPasswordOfAnAccountWithoutOne() {
        signedIn(email);
        jdbc.sql("UPDATE account SET password_hash = NULL WHERE email = ?")
                .param(email)
                .update();

        assertThat(api.login(email, PASSWORD).text("type")).isEqualTo("/problems/credentials-invalid");

        api.forgot(email);
        assertThat(api.reset(mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1), NEXT)
                        .status())
                .isEqualTo(204);
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
    }

    @Test
    void changesThePasswordAndKeepsOnlyTheSessionThatDidIt() {
        Answer here = signedIn(email);
        Answer elsewhere = api.login(email, PASSWORD);
        AuthApi me = api.as(here.text("accessToken"));

        Answer wrong = me.changePassword("tin horse walks away", NEXT);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("currentPassword");
        assertThat(me.changePassword(PASSWORD, "password123")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("newPassword");
        assertThat(me.changePassword(PASSWORD, NEXT).status()).isEqualTo(204);

        assertThat(api.refresh(here.text("refreshToken")).status()).isEqualTo(200);
        assertThat(api.refresh(elsewhere.text("refreshToken")).status()).isEqualTo(401);
        assertThat(api.as(elsewhere.text("accessToken"))
                        .changePassword(NEXT, PASSWORD)
                        .status())
                .as("signed out, though its token is still good")
                .isEqualTo(401);
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
        events.awaitMails(MailRequested.Kind.PASSWORD_CHANGED, email, 1);
    }

    @Test
    void guessingTheCurrentPasswordOfASessionIsThrottled() {
        AuthApi me = api.as(signedIn(email).text("accessToken"));
        for (int i = 0; i < 10; i++) {
            assertThat(me.changePassword("wrong number " + i, NEXT).status()).isEqualTo(422);
        }

        assertThat(me.changePassword(PASSWORD, NEXT).text("type")).isEqualTo("/problems/sign-in-throttled");
    }

    @Test
    void changesTheAddressOnceTheNewOneIsProven() {
        AuthApi me = api.as(signedIn(email).text("accessToken"));
        api.forgot(email);
        String resetToken = mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1);

        assertThat(me.changeEmail(email).json().at("/errors/0/field").asString())
                .isEqualTo("email");
        assertThat(me.changeEmail(newEmail).status()).isEqualTo(202);

        JsonNode warning = events.awaitMails(MailRequested.Kind.EMAIL_CHANGE_REQUESTED, email, 1)
                .getFirst();
        assertThat(warning.at("/data/detail").asString()).isEqualTo(newEmail);
        assertThat(api.login(newEmail, PASSWORD).status()).as("not yet").isEqualTo(401);
        String token = mailedToken(MailRequested.Kind.CHANGE_EMAIL, newEmail, 1);
        assertThat(api.confirmEmail(token).status()).isEqualTo(204);

        JsonNode changed = events.await("user.email_changed", newEmail);
        assertThat(changed.path("subject").asString())
                .isEqualTo(warning.at("/data/userId").asString());
        assertThat(events.awaitMails(MailRequested.Kind.EMAIL_CHANGED, email, 1)
                        .getFirst()
                        .at("/data/detail")
                        .asString())
                .isEqualTo(newEmail);
        assertThat(api.login(newEmail, PASSWORD).status()).isEqualTo(200);
        assertThat(api.login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(api.confirmEmail(token).status()).isEqualTo(422);
        assertThat(api.reset(resetToken, NEXT).status())
                .as("a link in the former mailbox")
                .isEqualTo(422);
    }

    @Test
    void aNewPasswordMakesThePendingAddressWorthless() {
        AuthApi me = api.as(signedIn(email).text("accessToken"));
        me.changeEmail(newEmail);
        String token = mailedToken(MailRequested.Kind.CHANGE_EMAIL, newEmail, 1);

        me.changePassword(PASSWORD, NEXT);

        assertThat(api.confirmEmail(token).text("type")).isEqualTo("/problems/token-invalid");
    }

    @Test
    void answersTheSameWhenTheNewAddressHasAnAccount() {
        signedIn(newEmail);
        AuthApi me = api.as(signedIn(email).text("accessToken"));

        Answer taken = me.changeEmail(newEmail);
        Answer tooSoon = me.changeEmail("free-" + email);

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        assertThat(tooSoon.status()).as("counts like any other").isEqualTo(429);
        assertThat(Integer.parseInt(tooSoon.retryAfter())).isBetween(1, 60);
        events.awaitMails(MailRequested.Kind.EMAIL_CHANGE_REQUESTED, email, 1);
        events.awaitMails(MailRequested.Kind.ALREADY_REGISTERED, newEmail, 1);
        assertThat(events.mails(MailRequested.Kind.CHANGE_EMAIL, newEmail)).isEmpty();
    }

    @Test
    void oneOfTwoGetsAnAddressThatBothProve() throws Exception {
        String other = "other-" + email;
        AuthApi one = api.as(signedIn(email).text("accessToken"));
        AuthApi two = api.as(signedIn(other).text("accessToken"));
        one.changeEmail(newEmail);
        two.changeEmail(newEmail);
        List<JsonNode> mails = events.awaitMails(MailRequested.Kind.CHANGE_EMAIL, newEmail, 2);
        AtomicInteger next = new AtomicInteger();

        List<Answer> answers =
                AuthApi.inParallel(2, () -> api.confirmEmail(tokenOf(mails.get(next.getAndIncrement()))));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 422);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .allSatisfy(answer -> assertThat(answer.text("type")).isEqualTo("/problems/token-invalid"));
        assertThat(jdbc.sql("SELECT count(*) FROM account WHERE email IN (?, ?, ?)")
                        .params(email, other, newEmail)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAttackerKeepsOnlyHimselfOut() {
        signedIn(email);
        AuthApi attacker = api.from(ATTACKER);
        for (int i = 0; i < 10; i++) {
            assertThat(attacker.login(email, "guess number " + i).status()).isEqualTo(401);
        }

        Answer throttled = attacker.login(email, PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text("type")).isEqualTo("/problems/sign-in-throttled");
        assertThat(Integer.parseInt(throttled.retryAfter())).isBetween(890, 900);
        assertThat(api.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressWithoutAnAccountIsThrottledLikeOneWithOne() {
        signedIn(email);
        String nobody = "nobody-" + email;
        AuthApi attacker = api.from(ATTACKER);
        for (int i = 0; i < 10; i++) {
            Answer known = attacker.login(email, "guess number " + i);
            Answer unknown = attacker.login(nobody, "guess number " + i);
            assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
        }

        Answer known = attacker.login(email, PASSWORD);
        Answer unknown = attacker.login(nobody, PASSWORD);

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(429);
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void aResetByMailLetsTheOwnerInFromANetworkThatHasToWait() {
        signedIn(email);
        AuthApi abroad = api.from("203.0.113.99");
        for (int i = 0; i < 10; i++) {
            abroad.login(email, "guess number " + i);
        }
        assertThat(abroad.login(email, PASSWORD).status()).isEqualTo(429);

        abroad.forgot(email);
        abroad.reset(mailedToken(MailRequested.Kind.RESET_PASSWORD, email, 1), NEXT);

        assertThat(abroad.login(email, NEXT).status()).isEqualTo(200);
    }

    @Test
    void logsNoAddressPasswordOrToken(CapturedOutput output) {
        AuthApi me = api.as(signedIn(email).text("accessToken"));
        api.login(email, "guess number 1");
        me.changeEmail(newEmail);
        String change = mailedToken(MailRequested.Kind.CHANGE_EMAIL, newEmail, 1);
        api.confirmEmail(change);
        api.forgot(newEmail);
        String reset = mailedToken(MailRequested.Kind.RESET_PASSWORD, newEmail, 1);
        api.reset(reset, NEXT);

        assertThat(output.getAll())
                .contains("Password reset", "E-mail address changed")
                .doesNotContain(email, PASSWORD, "guess number", NEXT, change, reset, HOME);
    }

    /** Opens an account, verifies it and signs in. */
    private Answer signedIn(String as) {
        assertThat(api.register(as).status()).isEqualTo(201);
        assertThat(api.verify(mailedToken(MailRequested.Kind.VERIFY_EMAIL, as, 1))
                        .status())
                .isEqualTo(204);
        Answer answer = api.login(as, PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private String mailedToken(MailRequested.Kind kind, String to, int count) {
        return tokenOf(events.awaitMails(kind, to, count).getLast());
    }

    private String tokenOf(JsonNode mail) {
        return opener.open(new Sealed(mail.path("data").path("token").asString()));
    }

    /** As if the account's tokens had been mailed so much earlier. */
    private void letPass(String of, String time) {
        jdbc.sql("""
                        UPDATE account_token
                        SET issued_at = issued_at - ?::interval, expires_at = expires_at - ?::interval
                        WHERE account_id = (SELECT id FROM account WHERE email = ?)""").params(time, time, of).update();
    }

    private int tokens(String of) {
        return jdbc.sql("""
                        SELECT count(*) FROM account_token t JOIN account a ON a.id = t.account_id
                        WHERE a.email = ? AND t.kind = 'RESET_PASSWORD'""").param(of).query(Integer.class).single();
    }
}
