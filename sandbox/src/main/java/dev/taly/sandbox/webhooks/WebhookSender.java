package dev.taly.sandbox.webhooks;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private final Dispatches dispatches;
    private final Map<WebhookProvider, WebhookRule> rules = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebhookSender(WebhookSettings settings, WebhookClient client, Dispatches dispatches) {
        this.settings = settings;
        this.client = client;
        this.dispatches = dispatches;
    }

    /** Queues the event and returns at once: it may be called under a lock. */
    public synchronized void send(WebhookEvent event) {
        var rule = rules.getOrDefault(event.provider(), WebhookRule.NORMAL);
        var dispatch = new Dispatch(event);
        dispatches.put(dispatch);
        switch (rule.mode()) {
            case SEND -> send(dispatch, rule);
            case HOLD -> dispatch.hold();
            case DROP -> dispatch.drop();
        }
    }

    /** Newest first, for the provider's page of records. */
    public Map<String, List<Delivery>> deliveries(WebhookProvider provider) {
        return Map.of(
                "items",
                dispatches.newestFirst(provider).stream()
                        .map(Dispatch::delivery)
                        .toList());
    }

    /** New events are sent again, once each, and those that were held are sent now. */
    public synchronized void backToNormal() {
        rules.clear();
        for (var provider : WebhookProvider.values()) {
            dispatches.held(provider).forEach(dispatch -> send(dispatch, WebhookRule.NORMAL));
        }
    }

    /** For events to come; those that are held stay held. */
    synchronized void rule(WebhookProvider provider, WebhookRule rule) {
        rules.put(provider, rule);
    }

    /** Sends copies at the same time and waits for the answer to each; what is not accepted is tried again later, as ever. */
    List<Delivery.Try> sendNow(Dispatch dispatch, int copies) {
        int first = dispatch.begin(copies);
        var answers = new ArrayList<CompletableFuture<Delivery.Try>>();
        for (int copy = first; copy < first + copies; copy++) {
            var answer = new CompletableFuture<Delivery.Try>();
            answers.add(answer);
            deliver(dispatch, copy, Duration.ZERO, answer);
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private void send(Dispatch dispatch, WebhookRule rule) {
        int first = dispatch.begin(rule.copies());
        for (int copy = first; copy < first + rule.copies(); copy++) {
            deliver(dispatch, copy, rule.delay(), new CompletableFuture<>());
        }
    }

    /** {@code first} is told of the first try; there may be others after it. */
    private void deliver(Dispatch dispatch, int copy, Duration delay, CompletableFuture<Delivery.Try> first) {
        threads.execute(() -> {
            var event = dispatch.event();
            try {
                Thread.sleep(delay);
                var last = client.send(event, copy);
                var delivery = dispatch.record(last);
                first.complete(last);
                while (delivery.isOpen(copy)) {
                    Thread.sleep(settings.pauseAfter(delivery.triesOf(copy)));
                    delivery = dispatch.record(client.send(event, copy));
                }
                log.info("Webhook {} {} {}", event.type(), event.id(), delivery.status());
            } catch (RuntimeException e) {
                first.completeExceptionally(e);
                log.error("Webhook {} {} cannot be sent", event.type(), event.id(), e);
            } catch (InterruptedException e) {
                first.cancel(false);
                log.info("Webhook {} {} was still undelivered when the sandbox stopped", event.type(), event.id());
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
