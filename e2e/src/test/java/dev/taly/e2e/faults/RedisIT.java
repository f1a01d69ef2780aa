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
import org.junit.jupiter.api.Test;

/** Redis holds nothing that a booking needs. */
class RedisIT {

    private static final int GREED = Running.TOKEN_REQUESTS_AN_HOUR + 100;

    @Test
    @Fault(
            value = "Redis killed, flushed, hanging",
            how = "kill -9, FLUSHALL and SIGSTOP, one after the other, under load",
            passesWhen = "bookings are taken as before; rate limits hold by each gateway's own count",
            fullOnly = true)
    void doesNotMatter(Measured measured) throws Exception {
        Shop shop = Shop.open();
        try (Load load = Load.start("redis", shop, Mix.everything(), 3)) {
            load.awaitMore(10);
            Running.SYSTEM.killServer("redis");
            load.awaitMore(10);
            measured.note(refused("127.0.0.2") + " without Redis");
            Running.SYSTEM.startServer("redis");
            flush();
            load.awaitMore(10);
            Running.SYSTEM.pauseServer("redis");
            try {
                measured.time("a booking while it hangs", Outage.untilBooked(shop));
                measured.note(refused("127.0.0.3") + " while it hangs");
                load.awaitMore(10);
            } finally {
                Running.SYSTEM.resumeServer("redis");
            }
            load.awaitMore(10);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    /**
     * What an address that nobody else has asks for at once, beyond what it may in an hour. Exactly that passes, and what
     * time has added since.
     */
    private static String refused(String address) throws Exception {
        Api greedy = Running.api().from(InetAddress.getByName(address));
        long begin = System.nanoTime();
        List<Reply> replies = Crowd.of(GREED, () -> greedy.get("/oauth2/jwks"));
        double hours =
                (System.nanoTime() - begin) / (double) Duration.ofHours(1).toNanos();

        long passed = replies.stream().filter(reply -> reply.status() != 429).count();
        // a slow machine gives time to come back for more, but never less than what an hour allows
        long since = (long) Math.ceil(hours * Running.TOKEN_REQUESTS_AN_HOUR);
        long most = Math.min(GREED, Running.TOKEN_REQUESTS_AN_HOUR + since);
        assertThat(passed).isBetween((long) Running.TOKEN_REQUESTS_AN_HOUR, most);
        return GREED - passed + " of " + GREED + " refused";
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
