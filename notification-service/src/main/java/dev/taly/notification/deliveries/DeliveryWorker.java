package dev.taly.notification.deliveries;

import dev.taly.defaults.due.Breaker;
import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends what is due, each channel by itself: when it was planned, and again what failed or was left behind. */
@Component
class DeliveryWorker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final String UNAVAILABLE = "provider-unavailable";

    private final DeliveryService deliveries;
    private final Couriers couriers;
    private final DueQueue queue;

    DeliveryWorker(DeliveryService deliveries, Couriers couriers, DueQueues queues) {
        this.deliveries = deliveries;
        this.couriers = couriers;
        this.queue = queues.open(new DueWork(
                "delivery",
                Delivery.LOST_AFTER,
                Delivery.GIVE_UP_AFTER,
                couriers.lanes(),
                id -> deliveries.start(id).ifPresent(this::send),
                deliveries::leave));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(DeliveryService.Planned planned) {
        queue.wake(planned.channel().name());
    }

    private void send(Attempt attempt) {
        UUID id = attempt.deliveryId();
        String messageId;
        try {
            messageId = couriers.send(attempt);
        } catch (Courier.Undeliverable e) {
            log.warn("Delivery {} given up: {}", id, e.reason());
            deliveries.refuse(id, e.reason());
            return;
        } catch (Courier.Misconfigured e) {
            log.error("Delivery {} waits: {}. {}", id, e.reason(), e.remedy());
            deliveries.postpone(id, e.reason(), null);
            return;
        } catch (Courier.Unclear e) {
            log.warn("Delivery {} is unknown: {} ({})", id, e.getMessage(), String.valueOf(e.getCause()));
            deliveries.unclear(id);
            return;
        } catch (Courier.Unavailable e) {
            log.warn("Delivery {} postponed: {}", id, e.getMessage());
            deliveries.postpone(id, UNAVAILABLE, e.retryAfter());
            return;
        } catch (Breaker.NotCalled e) {
            // it was taken before others found out
            log.debug("Delivery {} postponed: {}", id, e.getMessage());
            deliveries.postpone(id, UNAVAILABLE, null);
            return;
        } catch (RuntimeException e) {
            log.warn("Delivery {} postponed: {}", id, e.toString());
            deliveries.postpone(id, UNAVAILABLE, null);
            return;
        }
        deliveries.sent(id, messageId);
        log.info("Delivery {} sent: {}", id, attempt.template());
    }
}
