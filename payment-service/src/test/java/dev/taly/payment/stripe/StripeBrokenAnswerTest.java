package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.SessionOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that cannot be relied on is never taken for a refusal: only Stripe itself can refuse. */
class StripeBrokenAnswerTest {

    private enum Broken {
        NOTHING(""),
        HALF_A_HEADER("HTTP/1.1 20"),
        HALF_A_BODY("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"id\":\"cs_test_1\",\"obj"),
        HALF_A_REFUSAL("HTTP/1.1 400 Bad Request\r\nContent-Length: 900\r\n\r\n{\"error\":{\"type\":\"invalid_re"),
        A_PAGE(whole("200 OK", "<html>Welcome to the hotel</html>")),
        NO_SESSION(whole("200 OK", "{}")),
        A_LIST(whole("200 OK", "[]")),
        GATEWAY_PAGE(whole("502 Bad Gateway", "<html>502</html>")),
        UNAVAILABLE(whole("503 Service Unavailable", "")),
        TOO_MANY(whole("429 Too Many Requests", "{\"error\":{\"type\":\"rate_limit_error\"}}")),
        TOO_MANY_WITHOUT_WORDS(whole("429 Too Many Requests", "")),
        KEY_IN_USE(whole(
                "409 Conflict", "{\"error\":{\"type\":\"idempotency_error\",\"code\":\"idempotency_key_in_use\"}}"));

        private final String answer;

        Broken(String answer) {
            this.answer = answer;
        }

        private static String whole(String status, String body) {
            return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n"
                    + body;
        }
    }

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Broken next = Broken.NOTHING;
    private ServerSocket server;
    private StripeProvider provider;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        var settings = new StripeSettings(
                "http://127.0.0.1:" + server.getLocalPort(),
                "sk_test_double",
                "whsec_x",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
        provider = new StripeProvider(
                new StripeConfiguration().stripeClient(settings),
                new StripeWebhooks(settings, Clock.systemUTC()),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void isNoAnswerToOpening(Broken answer) {
        next = answer;
        assertThatThrownBy(() -> provider.open(order())).isInstanceOf(ProviderOutage.class);
        assertThat(calls).hasPositiveValue();
    }

    @ParameterizedTest
    @EnumSource
    void isNoAnswerToAsking(Broken answer) {
        next = answer;
        assertThatThrownBy(() -> provider.ask("cs_test_1")).isInstanceOf(ProviderOutage.class);
    }

    @ParameterizedTest
    @EnumSource
    void isNoAnswerToClosing(Broken answer) {
        next = answer;
        assertThatThrownBy(() -> provider.close("cs_test_1")).isInstanceOf(ProviderOutage.class);
    }

    /** It is of this request, which may get the same for ever: nobody else is to wait for it. */
    @ParameterizedTest
    @EnumSource(names = {"A_PAGE", "NO_SESSION", "A_LIST"})
    void whatCannotBeReadIsNoOutage(Broken answer) {
        next = answer;
        assertThatThrownBy(() -> provider.ask("cs_test_1")).isExactlyInstanceOf(ProviderRejection.class);
        assertThatThrownBy(() -> provider.askRefund("re_1")).isExactlyInstanceOf(ProviderRejection.class);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                readRequest(caller);
                calls.incrementAndGet();
                caller.getOutputStream().write(next.answer.getBytes(StandardCharsets.UTF_8));
                caller.getOutputStream().flush();
            } catch (IOException e) {
                // the caller is gone, or the test is over
            }
        }
    }

    /** All of it: closing a socket with something unread in it would throw the answer away. */
    private static void readRequest(Socket caller) throws IOException {
        var in = caller.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("The request ended early");
            }
            head.append((char) read);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .findFirst();
        if (length.isPresent()) {
            in.readNBytes(Integer.parseInt(
                    length.get().substring("content-length:".length()).strip()));
        }
    }

    private static SessionOrder order() {
        return new SessionOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.parse("2026-11-22T12:00:00Z")),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Money(4500, "EUR"),
                "Haircut",
                "http://localhost:8080/ok",
                "http://localhost:8080/no",
                Instant.parse("2026-11-22T13:00:00Z"));
    }
}
