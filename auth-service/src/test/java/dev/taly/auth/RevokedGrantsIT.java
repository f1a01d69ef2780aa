package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.auth.grants.ConnectedAppService;
import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.Granted;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.RevocationMarks;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.ids.Uuid7;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client whose grant is over: the gateway is told, which then takes none of its access tokens. */
@IntegrationTest
class RevokedGrantsIT {

    private static final Device DEVICE = new Device("curl", "192.0.2.11");
    private static final Set<String> SCOPES = Set.of("openid");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String clientId = Uuid7.next().toString();

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SessionService sessions;

    @Autowired
    GrantService grants;

    @Autowired
    ConnectedAppService connectedApps;

    @Autowired
    StringRedisTemplate redis;

    private UUID userId;
    private ActiveSession session;

    @BeforeEach
    void signIn() {
        String email = new People(new AuthApi(address), connections).someone();
        userId = jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single();
        session = sessions.start(userId, Set.of(Factor.PASSWORD), DEVICE);
    }

    @Test
    void tellsOfEachGrantOfAnAppThatIsDisconnected() {
        Granted first = grants.grant(session, clientId, SCOPES);
        Granted second = grants.grant(session, clientId, SCOPES);
        Granted ofAnother = grants.grant(session, "another", SCOPES);

        connectedApps.disconnect(userId, clientId);

        isTold(first);
        isTold(second);
        assertThat(redis.hasKey(RevocationMarks.key(ofAnother.id()))).isFalse();
        assertThat(redis.hasKey(RevocationMarks.key(session.id()))).isFalse();
    }

    @Test
    void tellsOfAGrantThatIsRevoked() {
        Granted granted = grants.grant(session, clientId, SCOPES);

        grants.revoke(granted.id());

        isTold(granted);
    }

    @Test
    void tellsOfAGrantWhoseTokenTwoPartiesHold() {
        Granted granted = grants.grant(session, clientId, SCOPES);
        String first = granted.refreshToken();
        String second = grants.refresh(first, clientId, true).orElseThrow().refreshToken();
        grants.refresh(second, clientId, true).orElseThrow();

        assertThat(grants.refresh(first, clientId, true)).isEmpty();

        isTold(granted);
    }

    private void isTold(Granted granted) {
        await().atMost(LIMIT).until(() -> redis.hasKey(RevocationMarks.key(granted.id())));
        assertThat(redis.getExpire(RevocationMarks.key(granted.id())))
                .as("a token lives 10 minutes, its verifiers grant one more, and one is for us")
                .isBetween(660L, 720L);
    }
}
