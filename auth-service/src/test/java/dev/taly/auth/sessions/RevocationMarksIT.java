package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.TcpPorts;
import dev.taly.stack.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** What gateways learn by a Redis that is full. */
class RevocationMarksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final RedisMessageListenerContainer gateway = new RedisMessageListenerContainer();
    private Processes processes;
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;

    @BeforeEach
    void start() {
        processes = new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
        int port = TcpPorts.free(1)[0];
        new RedisServer(processes, port, false, step -> {}).start();
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", port),
                LettuceClientConfiguration.builder().commandTimeout(PATIENCE).build());
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        gateway.setConnectionFactory(connections);
        gateway.afterPropertiesSet();
        gateway.addMessageListener(
                (message, pattern) -> heard.add(new String(message.getBody(), StandardCharsets.US_ASCII)),
                ChannelTopic.of(RevocationMarks.CHANNEL));
        gateway.start();
    }

    @AfterEach
    void end() throws Exception {
        gateway.destroy();
        connections.destroy();
        processes.kill(RedisServer.NAME);
    }

    @Test
    void areHeardOfWhileThereIsNoRoomAndSetOnceThereIs() {
        RevocationMarks marks = new RevocationMarks(redis);
        List<UUID> ended = List.of(UUID.randomUUID(), UUID.randomUUID());
        List<UUID> marked = new ArrayList<>();
        allow("1");

        assertThatThrownBy(() -> marks.set(ended, marked::add)).isInstanceOf(RedisSystemException.class);

        assertThat(marked).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard)
                        .containsExactly(
                                ended.getFirst().toString(), ended.getLast().toString()));

        allow("256mb");
        marks.set(ended, marked::add);

        assertThat(marked).isEqualTo(ended);
        assertThat(ended)
                .allSatisfy(id ->
                        assertThat(redis.getExpire(RevocationMarks.key(id))).isBetween(715L, 720L));
    }

    private void allow(String memory) {
        try (RedisConnection connection = connections.getConnection()) {
            connection.serverCommands().setConfig("maxmemory", memory);
        }
    }
}
