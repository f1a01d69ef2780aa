package dev.taly.notification.deliveries;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.events.Sealed;
import dev.taly.events.notification.NotificationChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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
    private static final String SUPERSEDED = "superseded";
    private static final String TOO_LATE = "too-late";
    private static final String GIVEN_UP = "given-up";
    private static final String TOO_MANY = "too-many";

    private final DeliveryRepository deliveries;
    private final Subjects subjects;
    private final RecipientShare share;
    private final DataCipher cipher;
    private final JsonMapper json;
    private final Clock machineClock;
    private final ApplicationEventPublisher events;

    DeliveryService(
            DeliveryRepository deliveries,
            Subjects subjects,
            RecipientShare share,
            DataCipher cipher,
            JsonMapper json,
            @Qualifier("machineClock") Clock machineClock,
            ApplicationEventPublisher events) {
        this.deliveries = deliveries;
        this.subjects = subjects;
        this.share = share;
        this.cipher = cipher;
        this.json = json;
        this.machineClock = machineClock;
        this.events = events;
    }

    /** A delivery is waiting; published inside the transaction that planned it. */
    record Planned(NotificationChannel channel) {}

    @Transactional
    public void plan(Message message) {
        if (message.whileItLasts() && isOutdated(message)) {
            log.info("No {} about {}: something newer is known already", message.template(), message.aboutId());
            return;
        }
        byte[] content = cipher.encrypt(json.writeValueAsBytes(message.data()), context(message.deliveryId()));
        Delivery delivery = new Delivery(message, content, now());
        deliveries.save(delivery);
        events.publishEvent(new Planned(message.channel()));
    }

    /** An event changed what messages tell of: older ones that still wait are dropped, and none is planned any more. */
    @Transactional
    public void supersede(UUID aboutId, Set<Matter> matters, long sequence) {
        subjects.supersede(aboutId, matters, sequence);
        List<String> names = matters.stream().map(Matter::name).toList();
        for (Delivery outdated : deliveries.lockOutdated(aboutId, names, sequence)) {
            drop(outdated, SUPERSEDED);
        }
    }

    /**
     * The links that older messages would bring open nothing any more: those that still wait bring this one, if they go to
     * whom it was made for.
     */
    @Transactional
    public void replaceLink(UUID aboutId, String recipient, Sealed token, long sequence) {
        byte[] link = json.writeValueAsBytes(new ManageLink(recipient, token));
        subjects.replaceLink(aboutId, cipher.encrypt(link, linkContext(aboutId)), sequence);
    }

    /** False if there is no such delivery. */
    @Transactional
    public boolean report(Report report) {
        Optional<Delivery> found = deliveries.lock(report.deliveryId());
        found.filter(delivery -> delivery.report(report, now())).ifPresent(delivery -> {
            deliveries.save(delivery);
            log.info("Delivery {} is {} at its provider", delivery.id(), report.status());
        });
        return found.isPresent();
    }

    /** Starts an attempt at what is due, unless it was settled since it was taken; committed before anybody is called. */
    @Transactional
    Optional<Attempt> start(UUID id) {
        return deliveries
                .lock(id)
                .filter(delivery -> !delivery.status().isSettled())
                .flatMap(this::start);
    }

    @Transactional
    void sent(UUID id, String messageId) {
        change(id, (delivery, now) -> delivery.sent(messageId, now));
    }

    @Transactional
    void unclear(UUID id) {
        change(id, Delivery::unclear);
    }

    @Transactional
    void postpone(UUID id, String reason, @Nullable Duration retryAfter) {
        change(id, (delivery, now) -> delivery.postpone(reason, retryAfter, now));
    }

    @Transactional
    void refuse(UUID id, String reason) {
        change(id, (delivery, now) -> delivery.refuse(reason, now));
    }

    /** It was given up, and somebody decided that this is the end of it. */
    @Transactional
    void leave(UUID id) {
        change(id, (delivery, now) -> delivery.leave(GIVEN_UP, now));
    }

    private Optional<Attempt> start(Delivery delivery) {
        if (delivery.isLost()) {
            log.warn("Delivery {} was being sent when its process died", delivery.id());
            delivery.unclear(now());
            deliveries.save(delivery);
            return Optional.empty();
        }
        if (delivery.whileItLasts()
                && subjects.isOutdated(delivery.aboutId(), delivery.matter(), delivery.aboutSequence())) {
            drop(delivery, SUPERSEDED);
            return Optional.empty();
        }
        if (delivery.isUsedUp()) {
            log.warn("Delivery {} given up: no attempt at it was answered", delivery.id());
            delivery.refuse(Delivery.OUTCOME_UNKNOWN, now());
            deliveries.save(delivery);
            return Optional.empty();
        }
        if (delivery.isExpired(now())) {
            drop(delivery, TOO_LATE);
            return Optional.empty();
        }
        Optional<Attempt> attempt = open(delivery);
        if (attempt.isPresent() && isTooMany(delivery, attempt.get())) {
            return Optional.empty();
        }
        delivery.startAttempt(now());
        if (attempt.isEmpty()) {
            delivery.refuse("unreadable", now());
        }
        deliveries.save(delivery);
        return attempt;
    }

    /** It waits then, or is dropped. */
    private boolean isTooMany(Delivery delivery, Attempt attempt) {
        Instant room = share.take(delivery, attempt, now()).orElse(null);
        if (room == null) {
            return false;
        }
        Optional<Instant> turn = share.turn(delivery, attempt, room);
        if (turn.filter(delivery::waitForRoom).isPresent()) {
            deliveries.save(delivery);
            log.info("Delivery {} waits: its recipient has had enough for this hour", delivery.id());
        } else {
            turn.ifPresent(_ -> log.warn("Delivery {} finds no room in time: {}", delivery.id(), attempt.template()));
            drop(delivery, TOO_MANY);
        }
        return true;
    }

    private void drop(Delivery delivery, String why) {
        delivery.drop(why, now());
        deliveries.save(delivery);
        log.info("Delivery {} dropped: {}", delivery.id(), why);
    }

    private void change(UUID id, BiConsumer<Delivery, Instant> fact) {
        Delivery delivery = deliveries.lock(id).orElseThrow();
        fact.accept(delivery, now());
        deliveries.save(delivery);
    }

    /** Empty if it was encrypted with a key that we no longer have: that must not stop the others. */
    private Optional<Attempt> open(Delivery delivery) {
        try {
            byte[] data = cipher.decrypt(delivery.content(), context(delivery.id()));
            return Optional.of(delivery.attempt(data, newerToken(delivery)));
        } catch (IllegalArgumentException e) {
            log.error("The content of delivery {} cannot be opened with today's key", delivery.id(), e);
            return Optional.empty();
        }
    }

    private @Nullable Sealed newerToken(Delivery delivery) {
        return subjects.linkSince(delivery.aboutId(), delivery.aboutSequence())
                .map(link -> json.readValue(cipher.decrypt(link, linkContext(delivery.aboutId())), ManageLink.class))
                .filter(link -> link.isFor(delivery.recipient()))
                .map(ManageLink::token)
                .orElse(null);
    }

    private boolean isOutdated(Message message) {
        return subjects.lockAndAskWhetherOutdated(message.aboutId(), message.matter(), message.aboutSequence());
    }

    private Instant now() {
        return machineClock.instant();
    }

    private static String context(UUID deliveryId) {
        return "delivery:" + deliveryId;
    }

    private static String linkContext(UUID aboutId) {
        return "link:" + aboutId;
    }
}
