package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Crowd;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redis holds nothing that a booking needs. */
class RedisIT {

    private static final Map<String, String> UNKNOWN = Map.of("token", "x".repeat(43));

    @Test
    @Fault(
            value = "Redis killed, flushed, hanging",
            how = "kill -9, FLUSHALL and SIGSTOP, one after the other, under load",
            passesWhen = "bookings are taken as before; rate limits hold by each gateway's own count")
    void doesNotMatter(Measured measured) throws Exception {
        Shop shop = Shop.open();
        try (Load load = Load.start("redis", shop, Mix.everything(), 3)) {
            load.awaitMore(10);
            Running.SYSTEM.killServer("redis");
            load.awaitMore(10);
            measured.note(refused() + " of 1000 over the limit refused without Redis");
            Running.SYSTEM.startServer("redis");
            flush();
            load.awaitMore(10);
            Running.SYSTEM.pauseServer("redis");
            try {
                measured.time("a booking while it hangs", Outage.untilBooked(shop));
                measured.note(refused() + " of 1000 refused while it hangs");
                load.awaitMore(10);
            } finally {
                Running.SYSTEM.resumeServer("redis");
            }
            load.awaitMore(10);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    /** One address may ask auth-service a hundred times a second; this one is nobody else's. */
    private static long refused() throws Exception {
        Api greedy = Running.api().from(InetAddress.getByName("127.0.0.2"));
        List<Reply> replies = Crowd.of(1_000, () -> greedy.post("/api/v1/auth/verify-email", UNKNOWN));
        long refused = replies.stream().filter(reply -> reply.status() == 429).count();
        assertThat(refused).isPositive();
        return refused;
    }

    private static void flush() throws IOException {
        URI address = URI.create(Running.SYSTEM.redis());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(3);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("+OK");
        }
    }
}
