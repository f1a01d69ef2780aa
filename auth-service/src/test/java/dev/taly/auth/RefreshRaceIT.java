package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.grants.AuthorizationRequest;
import dev.taly.auth.grants.AuthorizationRequestService;
import dev.taly.auth.grants.ConnectedAppService;
import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.Granted;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Refresh tokens that are used in the moment in which what they belong to ends. */
@IntegrationTest
class RefreshRaceIT {

    private static final Device DEVICE = new Device("curl", "192.0.2.10");
    private static final Set<String> SCOPES = Set.of("openid");

    private final String clientId = Uuid7.next().toString();

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    SessionService sessions;

    @Autowired
    GrantService grants;

    @Autowired
    AuthorizationRequestService requests;

    @Autowired
    ConnectedAppService connectedApps;

    private AuthApi api;
    private Race race;
    private String email;
    private UUID userId;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        race = new Race(transactions, jdbc);
        email = new People(api, connections).someone();
        userId = jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single();
    }

    @Test
    void anEndedSessionGivesNoTokens() throws Exception {
        String token = api.login(email, PASSWORD).text("refreshToken");

        Answer refreshed = race.hold(() -> sessions.revokeAll(userId), () -> api.refresh(token));

        assertThat(refreshed.text("type")).isEqualTo("/problems/refresh-token-invalid");
    }

    @Test
    void aReusedTokenOfAnEndedSessionIsRefusedLikeAnyOther() throws Exception {
        String old = api.login(email, PASSWORD).text("refreshToken");
        api.refresh(api.refresh(old).text("refreshToken"));

        Answer refreshed = race.hold(() -> sessions.revokeAll(userId), () -> api.refresh(old));

        assertThat(refreshed.text("type")).isEqualTo("/problems/refresh-token-invalid");
    }

    @Test
    void signingOutWaitsForARefreshAndEndsWhatItGave() throws Exception {
        String token = api.login(email, PASSWORD).text("refreshToken");

        Answer out = race.hold(() -> grants.refresh(token), () -> api.logout(token));

        assertThat(out.status()).isEqualTo(204);
        assertThat(api.refresh(token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndedSessionGivesClientsNothing(boolean rotates) throws Exception {
        String token = grants.grant(started(), clientId, SCOPES).refreshToken();

        Optional<Granted> refreshed =
                race.hold(() -> sessions.revokeAll(userId), () -> grants.refresh(token, clientId, rotates));

        assertThat(refreshed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDisconnectedAppGetsNothing(boolean rotates) throws Exception {
        String token = grants.grant(started(), clientId, SCOPES).refreshToken();

        Optional<Granted> refreshed = race.hold(
                () -> connectedApps.disconnect(userId, clientId), () -> grants.refresh(token, clientId, rotates));

        assertThat(refreshed).isEmpty();
    }

    @Test
    void aRevokedGrantGivesNothing() throws Exception {
        Granted granted = grants.grant(started(), clientId, SCOPES);

        Optional<Granted> refreshed = race.hold(
                () -> grants.revoke(granted.id()), () -> grants.refresh(granted.refreshToken(), clientId, true));

        assertThat(refreshed).isEmpty();
    }

    @Test
    void anEndedSessionMakesNoTokensOfACode() throws Exception {
        ActiveSession session = started();
        Instant now = Instant.now();
        requests.giveCode(
                new AuthorizationRequest(
                        Uuid7.next(),
                        clientId,
                        session.id(),
                        userId,
                        "https://app.example/back",
                        SCOPES,
                        null,
                        null,
                        "challenge",
                        now,
                        now.plusSeconds(300)),
                "code of " + clientId);

        Optional<AuthorizationRequestService.Redeemed> redeemed = race.hold(
                () -> sessions.revokeAll(userId),
                () -> requests.redeem("code of " + clientId, clientId, "https://app.example/back"));

        assertThat(redeemed).isEmpty();
    }

    private ActiveSession started() {
        return sessions.start(userId, Set.of(Factor.PASSWORD), DEVICE);
    }
}
