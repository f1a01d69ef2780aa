package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Every buffer is watched: what a request or its answer takes is given back, whatever becomes of it. */
class LeaksTest extends GatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BEFORE = "a buffer that was lost before";
    private static final String AFTER = "a buffer that was lost afterwards";
    private static final String BODY = "{\"text\":\"" + "long ".repeat(5_000) + "\"}";

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private Level usual;

    @BeforeEach
    void watchEveryBuffer() {
        usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(records));
        // it is told as an error, which the two that are lost here are not
        log.setAdditive(false);
        // with what others lost in this process before
        lose(BEFORE);
        leaks.clear();
    }

    @AfterEach
    void watchAsUsual() {
        ByteBufUtil.setLeakListener(null);
        ResourceLeakDetector.setLevel(usual);
        log.setAdditive(true);
    }

    @Test
    void nothingIsLostOfWhatPassesIsAskedAgainOrRefused() {
        for (int i = 0; i < 10; i++) {
            BOOKING.behave(exchange -> FakeService.answer(exchange, 200, "application/json", BODY));
            ask(HttpMethod.GET, "", 200);
            ask(HttpMethod.POST, BODY, 200);
            BOOKING.behave(exchange -> FakeService.answer(exchange, 503, "application/json", BODY));
            ask(HttpMethod.GET, "", 503);
            ask(HttpMethod.POST, BODY, 503);
            BOOKING.behave(exchange -> exchange.close());
            ask(HttpMethod.POST, BODY, 502);
            ask(HttpMethod.POST, "x".repeat(1_100_000), 413);
            new RawHttp(port)
                    .send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3\r\nabc\r\nno chunk\r\n");
        }

        lose(AFTER);

        assertThat(leaks).singleElement().asString().contains(AFTER);
    }

    private void ask(HttpMethod method, String body, int status) {
        client.method(method)
                .uri("/api/v1/bookings")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    /** Loses a buffer, and waits until that is noticed, and with it whatever was lost before. */
    private void lose(String hint) {
        loseOne(hint);
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            PooledByteBufAllocator.DEFAULT.buffer().release();
            return Stream.of(leaks.toArray(String[]::new)).anyMatch(leak -> leak.contains(hint));
        });
    }

    private static void loseOne(String hint) {
        ByteBuf lost = PooledByteBufAllocator.DEFAULT.buffer(16);
        lost.touch(hint);
    }
}
