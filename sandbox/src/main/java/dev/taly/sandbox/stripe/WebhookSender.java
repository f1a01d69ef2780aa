package dev.taly.sandbox.stripe;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Sends each event on a thread of its own, in no order, again and again until it is accepted, as Stripe does over days. */
@Component
class WebhookSender {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int MOST_TRIES = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StripeSettings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Recent<Delivery> deliveries = new Recent<>(10_000);

    WebhookSender(StripeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void send(String type, ObjectNode object, @Nullable StripeCall cause) {
        var event = StripeEvent.of(type, object, cause, clock.instant());
        var delivery = Delivery.pending(event.id(), type, event.objectId());
        deliveries.put(event.id(), delivery);
        threads.execute(() -> deliver(event, delivery));
    }

    Map<String, List<Delivery>> deliveries() {
        return deliveries.items();
    }

    private void deliver(StripeEvent event, Delivery pending) {
        try {
            var delivery = pending;
            var wait = settings.firstRetry();
            while (true) {
                delivery = delivery.with(attempt(event), MOST_TRIES);
                deliveries.put(event.id(), delivery);
                if (delivery.status() != Delivery.Status.PENDING) {
                    log.info("Webhook {} {} {}", event.type(), event.id(), delivery.status());
                    return;
                }
                Thread.sleep(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        } catch (InterruptedException e) {
            log.info("Webhook {} {} was still undelivered when the sandbox stopped", event.type(), event.id());
        }
    }

    private Delivery.Try attempt(StripeEvent event) throws InterruptedException {
        var request = HttpRequest.newBuilder(settings.webhook())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", event.signature(settings.webhookSecret(), clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofString(event.body()))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return new Delivery.Try(clock.instant(), answer.statusCode(), null);
        } catch (IOException e) {
            return new Delivery.Try(clock.instant(), null, e.toString());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
