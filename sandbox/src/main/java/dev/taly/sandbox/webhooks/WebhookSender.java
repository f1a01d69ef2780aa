package dev.taly.sandbox.webhooks;

import dev.taly.sandbox.Recent;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends each event on a thread of its own, in no order, again and again until it is accepted, as providers do over days. */
@Component
public class WebhookSender {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final WebhookSettings settings;
    private final WebhookClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<WebhookProvider, Recent<Dispatch>> dispatches = new ConcurrentHashMap<>();

    WebhookSender(WebhookSettings settings, WebhookClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** Queues the event and returns at once: it may be called under a lock. */
    public void send(WebhookEvent event) {
        var dispatch = new Dispatch(event, Delivery.Status.PENDING);
        of(event.provider()).put(event.id(), dispatch);
        deliver(dispatch, dispatch.begin(1), Duration.ZERO);
    }

    /** Newest first, for the provider's page of records. */
    public Map<String, List<Delivery>> deliveries(WebhookProvider provider) {
        return Map.of(
                "items",
                of(provider).newestFirst().stream().map(Dispatch::delivery).toList());
    }

    private Recent<Dispatch> of(WebhookProvider provider) {
        return dispatches.computeIfAbsent(provider, p -> new Recent<>(10_000));
    }

    private void deliver(Dispatch dispatch, int copy, Duration delay) {
        threads.execute(() -> {
            var event = dispatch.event();
            try {
                Thread.sleep(delay);
                var delivery = dispatch.record(client.send(event, copy));
                while (delivery.isOpen(copy)) {
                    Thread.sleep(settings.pauseAfter(delivery.triesOf(copy)));
                    delivery = dispatch.record(client.send(event, copy));
                }
                log.info("Webhook {} {} {}", event.type(), event.id(), delivery.status());
            } catch (InterruptedException e) {
                log.info("Webhook {} {} was still undelivered when the sandbox stopped", event.type(), event.id());
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
