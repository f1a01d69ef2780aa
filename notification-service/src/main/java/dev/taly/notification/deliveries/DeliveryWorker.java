package dev.taly.notification.deliveries;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends what is due: woken by every new delivery, and by a poll for what failed or was left behind. */
@Component
class DeliveryWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final String UNAVAILABLE = "provider-unavailable";
    private static final int BATCH = 20;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final DeliveryService deliveries;
    private final Couriers couriers;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    DeliveryWorker(DeliveryService deliveries, Couriers couriers) {
        this.deliveries = deliveries;
        this.couriers = couriers;
    }

    @TransactionalEventListener(value = DeliveryService.Planned.class, phase = TransactionPhase.AFTER_COMMIT)
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("deliveries").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(15));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (sendDue() == 0 && wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Deliveries wait: {}", e.toString());
                pause();
            }
        }
    }

    /** All of a batch at once: none may wait so long behind a slow one that its attempt counts as lost. */
    private int sendDue() {
        List<Attempt> attempts = deliveries.start(BATCH);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            attempts.forEach(attempt -> senders.execute(() -> send(attempt)));
        }
        return attempts.size();
    }

    private void send(Attempt attempt) {
        String messageId;
        try {
            messageId = couriers.send(attempt);
        } catch (Courier.Undeliverable e) {
            log.warn("Delivery {} given up: {}", attempt.deliveryId(), e.reason());
            deliveries.refuse(attempt.deliveryId(), e.reason());
            return;
        } catch (Courier.Misconfigured e) {
            log.error("Delivery {} waits: {}. {}", attempt.deliveryId(), e.reason(), e.remedy());
            deliveries.postpone(attempt.deliveryId(), e.reason(), null);
            return;
        } catch (Courier.Unclear e) {
            log.warn(
                    "Delivery {} is unknown: {} ({})",
                    attempt.deliveryId(),
                    e.getMessage(),
                    String.valueOf(e.getCause()));
            deliveries.unclear(attempt.deliveryId());
            return;
        } catch (Courier.Unavailable e) {
            log.warn("Delivery {} postponed: {}", attempt.deliveryId(), e.getMessage());
            deliveries.postpone(attempt.deliveryId(), UNAVAILABLE, e.retryAfter());
            return;
        } catch (RuntimeException e) {
            log.warn("Delivery {} postponed: {}", attempt.deliveryId(), e.toString());
            deliveries.postpone(attempt.deliveryId(), UNAVAILABLE, null);
            return;
        }
        deliveries.sent(attempt.deliveryId(), messageId);
        log.info("Delivery {} sent: {}", attempt.deliveryId(), attempt.template());
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
