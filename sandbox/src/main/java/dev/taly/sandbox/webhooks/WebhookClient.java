package dev.taly.sandbox.webhooks;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends one copy once. */
@Component
class WebhookClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    WebhookClient(Clock clock) {
        this.clock = clock;
    }

    Delivery.Try send(WebhookEvent event, int copy) throws InterruptedException {
        return send(event.signer().signedAt(clock.instant()), copy);
    }

    Delivery.Try send(SignedWebhook message, int copy) throws InterruptedException {
        try {
            var answer = http.send(message.request(PATIENCE), HttpResponse.BodyHandlers.discarding());
            return new Delivery.Try(copy, clock.instant(), answer.statusCode(), null);
        } catch (IOException e) {
            return new Delivery.Try(copy, clock.instant(), null, e.toString());
        }
    }

    @PreDestroy
    void stop() {
        http.shutdownNow();
    }
}
