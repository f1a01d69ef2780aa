package dev.taly.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A merchant's webhook address; it keeps what arrives and can be told to answer 500 to some of it. */
public final class WebhookReceiver {

    /** One request; {@code answered} is the status that it got. */
    public record Received(String body, Headers headers, int answered) {

        public String signature() {
            return headers.getFirst("Stripe-Signature");
        }

        public String twilioSignature() {
            return headers.getFirst("X-Twilio-Signature");
        }
    }

    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = start();
    private static volatile Predicate<String> refused = body -> false;

    private WebhookReceiver() {}

    public static List<Received> about(String text) {
        return RECEIVED.stream().filter(r -> r.body().contains(text)).toList();
    }

    public static void refuse(Predicate<String> bodies) {
        refused = bodies;
    }

    public static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/webhooks";
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/webhooks", WebhookReceiver::receive);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = refused.test(body) ? 500 : 200;
            RECEIVED.add(new Received(body, exchange.getRequestHeaders(), answer));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    static class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "SANDBOX_STRIPE_WEBHOOK_URL=" + url(),
                            "SANDBOX_PAYPAL_WEBHOOK_URL=" + url(),
                            "SANDBOX_SES_WEBHOOK_URL=" + url())
                    .applyTo(context);
        }
    }
}
