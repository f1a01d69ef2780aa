package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.Visitor.Page;
import dev.taly.auth.credentials.OwnPassword;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.signin.SignIn;
import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.stack.TestStack;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody who knows the old password is in the middle of something while its owner sets a new one: his transaction is
 * held open until the other one waits for it, or is through.
 */
@IntegrationTest
class ResetRaceIT {

    private static final String NEXT = "brass owl at dawn";
    private static final String INTRUDERS = "hollow reed in wind";
    private static final Device HOME = new Device("Firefox on Linux", "192.0.2.10");

    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    OwnPassword ownPassword;

    @Autowired
    SignIn signIn;

    private AuthApi api;
    private EventProbe events;
    private Race race;
    private String email;

    @BeforeEach
    void open() {
        api = new AuthApi(address).from("198.51.100.7");
        events = new EventProbe(connections);
        race = new Race(transactions, jdbc);
        email = new People(api, connections).someone();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void noLoginByTheOldPasswordOutlivesAReset() throws Exception {
        Answer login = whileThePasswordIsReset(() -> api.login(email, PASSWORD));

        assertThat(login.text("type")).isEqualTo("/problems/credentials-invalid");
        assertThat(livingSessions()).isZero();
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
    }

    @Test
    void noSignInOnThePageOutlivesAReset() throws Exception {
        Visitor visitor = new Visitor(address);
        visitor.open("/login");

        Page page =
                whileThePasswordIsReset(() -> visitor.submit("/login", Map.of("email", email, "password", PASSWORD)));

        assertThat(page.body()).contains("There is no account with this e-mail address and password");
        assertThat(visitor.open("/account").location()).isEqualTo("/login");
        assertThat(livingSessions()).isZero();
    }

    @Test
    void aSessionThatWasFasterIsEndedByTheReset() throws Exception {
        String token = resetToken();
        Device intruder = new Device("curl", "198.51.100.7");

        Answer reset = race.hold(
                () -> signIn.finish(signIn.checkPassword(email, PASSWORD, intruder), null, intruder),
                () -> api.reset(token, NEXT));

        assertThat(reset.status()).isEqualTo(204);
        assertThat(livingSessions()).isZero();
    }

    @Test
    void halfASignInIsWorthNothingAfterAReset() {
        AuthenticatorApp app = turnSecondFactorOn();
        Visitor visitor = new Visitor(address);
        assertThat(visitor.login(email, PASSWORD).location()).isEqualTo("/login/code");

        api.reset(resetToken(), NEXT);

        visitor.open("/login/code");
        assertThat(visitor.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/login");
        assertThat(visitor.open("/login").body()).contains("Sign in once more");
        assertThat(livingSessions()).isZero();
    }

    @Test
    void noProofByTheOldPasswordCounts() throws Exception {
        AuthApi session = signedIn();

        Answer proof =
                whileThePasswordIsReset(() -> session.post("/api/v1/auth/step-up", Map.of("password", PASSWORD)));

        assertThat(proof.status()).isIn(401, 422);
        assertThat(session.post("/api/v1/auth/mfa/totp").status()).isEqualTo(401);
    }

    @Test
    void noPasswordFollowsThatOfTheReset() throws Exception {
        AuthApi session = signedIn();

        Answer change = whileThePasswordIsReset(() -> session.changePassword(PASSWORD, INTRUDERS));

        assertThat(change.status()).isIn(401, 422);
        assertThat(api.login(email, INTRUDERS).status()).isEqualTo(401);
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
    }

    @Test
    void noLinkGoesToAnotherAddressAfterAReset() throws Exception {
        AuthApi session = signedIn();

        Answer change = whileThePasswordIsReset(() -> session.changeEmail("intruder-" + email));

        assertThat(change.status()).isEqualTo(401);
        assertThat(jdbc.sql("SELECT count(*) FROM account_token WHERE new_email = ? AND spent_at IS NULL")
                        .param("intruder-" + email)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noAppOfAnIntruderIsNeededAfterAReset() throws Exception {
        AuthApi session = signedIn();
        AuthenticatorApp app =
                new AuthenticatorApp(session.post("/api/v1/auth/mfa/totp").text("secret"));

        Answer confirmed = whileThePasswordIsReset(
                () -> session.post("/api/v1/auth/mfa/totp/confirm", Map.of("code", app.code())));

        assertThat(confirmed.status()).isEqualTo(401);
        assertThat(api.login(email, NEXT).status()).isEqualTo(200);
    }

    @Test
    void noRecoveryCodesOfAnIntruderReplaceThoseOfTheOwner() throws Exception {
        AuthApi session = signedIn();
        AuthenticatorApp app =
                new AuthenticatorApp(session.post("/api/v1/auth/mfa/totp").text("secret"));
        String owners = session.post("/api/v1/auth/mfa/totp/confirm", Map.of("code", app.code()))
                .json()
                .at("/recoveryCodes/0")
                .asString();

        Answer replaced = whileThePasswordIsReset(() -> session.post("/api/v1/auth/mfa/recovery-codes"));

        assertThat(replaced.status()).isEqualTo(401);
        assertThat(api.login(email, NEXT, owners).status()).isEqualTo(200);
    }

    private <T> T whileThePasswordIsReset(Callable<T> other) throws Exception {
        String token = resetToken();
        return race.hold(() -> ownPassword.reset(token, NEXT, HOME), other);
    }

    private AuthApi signedIn() {
        return api.as(api.login(email, PASSWORD).text("accessToken"));
    }

    private AuthenticatorApp turnSecondFactorOn() {
        AuthApi session = signedIn();
        AuthenticatorApp app =
                new AuthenticatorApp(session.post("/api/v1/auth/mfa/totp").text("secret"));
        assertThat(session.post("/api/v1/auth/mfa/totp/confirm", Map.of("code", app.code()))
                        .status())
                .isEqualTo(200);
        return app;
    }

    private String resetToken() {
        api.forgot(email);
        return opener.open(new Sealed(events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 1)
                .getLast()
                .at("/data/token")
                .asString()));
    }

    private int livingSessions() {
        return jdbc.sql("SELECT count(*) FROM session WHERE revoked_at IS NULL"
                        + " AND account_id = (SELECT id FROM account WHERE email = ?)")
                .param(email)
                .query(Integer.class)
                .single();
    }
}
