package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.mfa.SecondFactorService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two changes of one second factor at once. */
@IntegrationTest
class SecondFactorRaceIT {

    private static final String MFA = "/api/v1/auth/mfa";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    SecondFactorService secondFactors;

    private Race race;
    private AuthApi api;
    private AuthApi user;
    private String email;
    private UUID userId;
    private UUID sessionId;

    @BeforeEach
    void turnOn() {
        race = new Race(transactions, jdbc);
        api = new AuthApi(address);
        email = new People(api, connections).someone();
        user = api.as(api.login(email, PASSWORD).text("accessToken"));
        AuthenticatorApp app = new AuthenticatorApp(user.post(MFA + "/totp").text("secret"));
        assertThat(user.post(MFA + "/totp/confirm", Map.of("code", app.code())).status())
                .isEqualTo(200);
        userId = id("SELECT id FROM account WHERE email = ?");
        sessionId = id("SELECT s.id FROM session s JOIN account a ON a.id = s.account_id WHERE a.email = ?");
    }

    @Test
    void theLaterOfTwoSetsOfRecoveryCodesCounts() throws Exception {
        List<String> earlier = new ArrayList<>();

        Answer later = race.hold(
                () -> earlier.addAll(secondFactors.newRecoveryCodes(userId, sessionId)),
                () -> user.post(MFA + "/recovery-codes"));

        assertThat(later.status()).isEqualTo(200);
        assertThat(codes()).isEqualTo(10);
        assertThat(api.login(email, PASSWORD, earlier.getFirst()).status()).isEqualTo(401);
        assertThat(api.login(
                                email,
                                PASSWORD,
                                later.json().at("/recoveryCodes/0").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noNewCodesOutliveTheApp() throws Exception {
        Answer off =
                race.hold(() -> secondFactors.newRecoveryCodes(userId, sessionId), () -> user.delete(MFA + "/totp"));

        assertThat(off.status()).isEqualTo(204);
        assertThat(codes()).isZero();
    }

    @Test
    void noNewCodesFollowAnAppThatIsBeingTurnedOff() throws Exception {
        Answer refused =
                race.hold(() -> secondFactors.turnOff(userId, sessionId), () -> user.post(MFA + "/recovery-codes"));

        assertThat(refused.text("type")).isEqualTo("/problems/totp-not-on");
        assertThat(codes()).isZero();
        assertThat(api.login(email, PASSWORD).status()).isEqualTo(200);
    }

    private UUID id(String query) {
        return jdbc.sql(query).param(email).query(UUID.class).single();
    }

    private int codes() {
        return jdbc.sql("SELECT count(*) FROM recovery_code WHERE account_id = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }
}
