package dev.taly.notification.deliveries;

import dev.taly.defaults.sealing.DataCipher;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Plans messages and keeps what became of them. */
@Service
public class DeliveryService {

    private static final Logger log = LoggerFactory.getLogger(DeliveryService.class);

    private final DeliveryRepository deliveries;
    private final DataCipher cipher;
    private final JsonMapper json;
    private final Clock machineClock;
    private final ApplicationEventPublisher events;

    DeliveryService(
            DeliveryRepository deliveries,
            DataCipher cipher,
            JsonMapper json,
            @Qualifier("machineClock") Clock machineClock,
            ApplicationEventPublisher events) {
        this.deliveries = deliveries;
        this.cipher = cipher;
        this.json = json;
        this.machineClock = machineClock;
        this.events = events;
    }

    /** A delivery is waiting; published inside the transaction that planned it. */
    record Planned() {}

    @Transactional
    public void plan(Message message) {
        byte[] content = cipher.encrypt(json.writeValueAsBytes(message.data()), context(message.deliveryId()));
        deliveries.save(new Delivery(message, content, machineClock.instant()));
        events.publishEvent(new Planned());
    }

    /** Starts an attempt at what is due; committed before anybody is called. */
    @Transactional
    List<Attempt> start(int limit) {
        return deliveries.lockDue(machineClock.instant(), limit).stream()
                .flatMap(delivery -> start(delivery).stream())
                .toList();
    }

    @Transactional
    void sent(UUID id, String messageId) {
        Delivery delivery = deliveries.getById(id);
        delivery.sent(messageId, machineClock.instant());
        deliveries.save(delivery);
    }

    @Transactional
    void postpone(UUID id, String reason) {
        Delivery delivery = deliveries.getById(id);
        delivery.postpone(reason, machineClock.instant());
        deliveries.save(delivery);
    }

    @Transactional
    void fail(UUID id, String reason) {
        Delivery delivery = deliveries.getById(id);
        delivery.fail(reason, machineClock.instant());
        deliveries.save(delivery);
    }

    private Optional<Attempt> start(Delivery delivery) {
        delivery.startAttempt(machineClock.instant());
        Optional<Attempt> attempt = open(delivery)
                .map(data ->
                        new Attempt(delivery.id(), delivery.template(), delivery.recipient(), delivery.locale(), data));
        if (attempt.isEmpty()) {
            delivery.fail("unreadable", machineClock.instant());
        }
        deliveries.save(delivery);
        return attempt;
    }

    /** Empty if it was encrypted with a key that we no longer have: that must not stop the others. */
    private Optional<byte[]> open(Delivery delivery) {
        try {
            return Optional.of(cipher.decrypt(delivery.content(), context(delivery.id())));
        } catch (IllegalArgumentException e) {
            log.error("The content of delivery {} cannot be opened with today's key", delivery.id(), e);
            return Optional.empty();
        }
    }

    private static String context(UUID deliveryId) {
        return "delivery:" + deliveryId;
    }
}
