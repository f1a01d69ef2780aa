package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.gateway.FakeSignIn.Person;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.servers.RedisServer;
import io.lettuce.core.ClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A Redis of its own dies or hangs while the gateway works. */
class RedisOutageIT extends GatewayTest {

    private static final Duration COMMAND = Duration.ofMillis(250);

    /** Far below the minute that Lettuce waits by default, far above what a busy machine needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Processes processes;
    private static RedisServer redis;

    @Autowired
    LettuceConnectionFactory connections;

    @DynamicPropertySource
    static void withItsOwnRedis(DynamicPropertyRegistry registry) {
        processes = new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
        redis = new RedisServer(processes, FakeService.unusedPort(), false, step -> {});
        redis.start();
        registry.add("spring.data.redis.url", redis::url);
    }

    /** How Redis goes. */
    enum Outage {
        KILLED {
            @Override
            void begin() {
                processes.kill(RedisServer.NAME);
            }
        },
        STOPPED {
            @Override
            void begin() {
                process().pause();
            }
        };

        abstract void begin();
    }

    @BeforeEach
    void comesBack() {
        processes.running(RedisServer.NAME).ifPresent(RunningProcess::resume);
        redis.start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(signedIn().session()).containsKey("userId"));
    }

    @AfterAll
    static void end() {
        processes.kill(RedisServer.NAME);
    }

    @ParameterizedTest
    @EnumSource
    void neverDelaysATokenAndTellsASessionToTryAgain(Outage outage) {
        Browser browser = signedIn();
        String known = token();
        withToken(known).expectStatus().isOk();

        outage.begin();

        for (int i = 0; i < 3; i++) {
            withToken(known).expectStatus().isOk();
            withToken(token()).expectStatus().isOk(); // whose session cannot be looked up
            get("/api/v1/users/me").exchange().expectStatus().isOk();
            ResponseSpec answer = browser.get("/api/v1/users/me").exchange();
            answer.expectHeader().exists(HttpHeaders.RETRY_AFTER).expectHeader().doesNotExist(HttpHeaders.SET_COOKIE);
            isProblem(answer, 503, "service-unavailable");
        }
        assertThat(USER.received()).hasSize(10);
    }

    @Test
    void keepsSessionsOverATimeInWhichItHangs() {
        Browser browser = signedIn();
        Outage.STOPPED.begin();
        isProblem(browser.get("/api/v1/users/me").exchange(), 503, "service-unavailable");

        process().resume();

        await().atMost(PATIENCE)
                .untilAsserted(() -> browser.get("/api/v1/users/me")
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    /** Times are not measured here: the limits are set, and with those of the library requests would not end in time. */
    @Test
    void isGivenAQuarterOfASecond() {
        LettuceClientConfiguration client = connections.getClientConfiguration();
        ClientOptions options = client.getClientOptions().orElseThrow();

        assertThat(client.getCommandTimeout()).isEqualTo(COMMAND);
        assertThat(options.getTimeoutOptions().isTimeoutCommands()).isTrue();
        assertThat(options.getSocketOptions().getConnectTimeout()).isEqualTo(COMMAND);
        assertThat(options.getDisconnectedBehavior()).isEqualTo(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }

    private Browser signedIn() {
        return new Browser(port).signIn(SIGN_IN, Person.somebody());
    }

    private ResponseSpec withToken(String token) {
        return get("/api/v1/users/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static String token() {
        return ISSUER.token(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Instant.now().plusSeconds(600));
    }

    private static RunningProcess process() {
        return processes.running(RedisServer.NAME).orElseThrow();
    }
}
