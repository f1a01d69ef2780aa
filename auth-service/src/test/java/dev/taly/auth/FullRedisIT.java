package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.stack.TestStack;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.TcpPorts;
import dev.taly.stack.servers.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Redis of its own is full: pages that have to keep something say so, and whatever needs no page goes on. */
@IntegrationTest
@DirtiesContext // it must not tell its Redis what other tests wait for in theirs
class FullRedisIT {

    private static final String AWAY = "We will be back in a moment";

    @TempDir
    static Path folder;

    private static Processes processes;

    @Value("${test.address}")
    String address;

    @Value("${TALY_ORIGIN}")
    String origin;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    StringRedisTemplate redis;

    private AuthApi api;
    private String email;

    @DynamicPropertySource
    static void withItsOwnRedis(DynamicPropertyRegistry registry) {
        processes = new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
        RedisServer server = new RedisServer(processes, TcpPorts.free(1)[0], false, step -> {});
        server.start();
        registry.add("spring.data.redis.url", server::url);
    }

    @BeforeEach
    void openAccount() {
        hasRoom();
        api = new AuthApi(address);
        email = new People(api, connections).someone();
    }

    @AfterAll
    static void end() {
        processes.kill(RedisServer.NAME);
    }

    @Test
    void letsNobodyBeginToSignIn() {
        Visitor stranger = new Visitor(address);
        fill();

        isAway(stranger.open("/login"));
        isAway(stranger.open("/login/register"));
        isAway(stranger.open(gateway().authorizePath(Map.of())));

        hasRoom();
        assertThat(stranger.login(email, AuthApi.PASSWORD).path()).isEqualTo("/account");
    }

    @Test
    void takesTheFormThatStoodOpenOnceThereIsRoom() {
        Visitor ada = new Visitor(address);
        ada.open("/login");
        fill();
        isAway(ada.submit("/login", Map.of("email", email, "password", AuthApi.PASSWORD)));

        hasRoom();

        assertThat(ada.submit("/login", Map.of("email", email, "password", AuthApi.PASSWORD))
                        .path())
                .isEqualTo("/account");
        assertThat(ada.open("/account").status()).isEqualTo(200);
    }

    @Test
    void showsTheirAccountToWhoIsSignedIn() {
        Visitor ada = new Visitor(address);
        ada.login(email, AuthApi.PASSWORD);
        ada.open("/account");
        fill();

        assertThat(ada.open("/account").status()).isEqualTo(200);
        assertThat(gateway().code(ada)).isNotEmpty();
    }

    @Test
    void keepsProgramsSignedIn() {
        fill();

        AuthApi.Answer tokens = api.login(email, AuthApi.PASSWORD);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(api.refresh(tokens.text("refreshToken")).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/auth/sessions", tokens.text("accessToken")).status())
                .isEqualTo(200);
    }

    private OAuthClient gateway() {
        String secret = TestStack.shared().environment("gateway", Set.of()).get("TALY_CLIENT_SECRET");
        return new OAuthClient(api, "gateway", secret, origin + "/bff/callback", "openid profile email");
    }

    private static void isAway(Page page) {
        assertThat(page.isPage().body()).contains(AWAY);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
    }

    /** As if it had taken all that it may: the bound is below what it has. */
    private void fill() {
        allow("1");
    }

    private void hasRoom() {
        allow("256mb");
    }

    private void allow(String memory) {
        try (RedisConnection connection =
                Objects.requireNonNull(redis.getConnectionFactory()).getConnection()) {
            connection.serverCommands().setConfig("maxmemory", memory);
        }
    }
}
