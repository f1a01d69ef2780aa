package dev.taly.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.TcpPorts;
import dev.taly.stack.servers.RedisServer;
import io.lettuce.core.ClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** Redis comes and goes while one instance listens. */
@ExtendWith(OutputCaptureExtension.class)
class RevocationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final int port = TcpPorts.free(1)[0];
    private final LettuceConnectionFactory connections = connections();
    private final RevocationList revoked = new RevocationList(sessionId -> Mono.just(false));
    private final Revocations revocations = new Revocations(connections, revoked);

    @AfterEach
    void end() {
        revocations.stop();
        connections.destroy();
        processes().kill(RedisServer.NAME);
    }

    @Test
    void saysOnceThatRedisIsAwayAndOnceThatItIsBack(CapturedOutput log) throws IOException {
        revocations.start();
        refuse(5);
        startRedis();
        hears();

        assertThat(lines(log, "revocations are not heard"))
                .singleElement()
                .asString()
                .contains("WARN");
        assertThat(lines(log, "revocations are heard again")).hasSize(1);
        assertThat(lines(log, "onErrorDropped")).isEmpty();
        assertThat(lines(log, " ERROR ")).isEmpty();
    }

    @Test
    void hearsAgainWhatIsToldAfterRedisDied() {
        startRedis();
        revocations.start();
        hears();

        processes().kill(RedisServer.NAME);
        startRedis();

        hears();
    }

    @Test
    void stopsQuietlyWhileRedisIsAway(CapturedOutput log) {
        startRedis();
        revocations.start();
        hears();
        processes().kill(RedisServer.NAME);

        revocations.stop();
        connections.destroy(); // ends every command that is still waiting

        assertThat(revocations.isRunning()).isFalse();
        assertThat(lines(log, "onErrorDropped")).isEmpty();
    }

    /** Tells of sessions that were revoked until one of them is heard of. */
    private void hears() {
        ReactiveStringRedisTemplate redis = new ReactiveStringRedisTemplate(connections);
        List<String> told = new ArrayList<>();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            told.add(UUID.randomUUID().toString());
            redis.convertAndSend("revoked", told.getLast()).block(PATIENCE);
            return told.stream().anyMatch(revoked::isHeardOf);
        });
    }

    /** Somebody is there who ends each connection at once. */
    private void refuse(int times) throws IOException {
        try (ServerSocket nobody = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < times; i++) {
                nobody.accept().close();
            }
        }
    }

    private void startRedis() {
        new RedisServer(processes(), port, false, step -> {}).start();
    }

    private Processes processes() {
        return new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
    }

    private static List<String> lines(CapturedOutput log, String text) {
        return log.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    private LettuceConnectionFactory connections() {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", port),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(1))
                        .clientOptions(ClientOptions.builder()
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                                .build())
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
