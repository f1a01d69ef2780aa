package dev.taly.notification.members;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.companies.Recipient;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what members are to be told, and makes a delivery of it for each of them. */
@Service
class MemberMessageService {

    private static final Logger log = LoggerFactory.getLogger(MemberMessageService.class);

    private final MemberMessageTable messages;
    private final DeliveryService deliveries;
    private final Clock machineClock;
    private final ApplicationEventPublisher events;

    MemberMessageService(
            MemberMessageTable messages,
            DeliveryService deliveries,
            @Qualifier("machineClock") Clock machineClock,
            ApplicationEventPublisher events) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.machineClock = machineClock;
        this.events = events;
    }

    /** A message is waiting; published inside the transaction that planned it. */
    record Planned() {}

    @Transactional
    void plan(MemberMessage message) {
        messages.insert(Uuid7.next(), message, machineClock.instant());
        events.publishEvent(new Planned());
    }

    /** Older ones of those matters that still wait are dropped, and none is planned any more. */
    @Transactional
    void supersede(UUID aboutId, Set<Matter> matters, long sequence) {
        deliveries.supersede(aboutId, matters, sequence);
    }

    /** Whom the message is for; empty once it was told. */
    Optional<UUID> findCompany(UUID id) {
        return messages.findCompany(id);
    }

    /**
     * Plans a delivery to each of them in the transaction that ends the message, unless that was done meanwhile.
     *
     * @param language of those who have chosen none
     */
    @Transactional
    void tell(UUID id, Collection<Recipient> members, Locale language) {
        messages.take(id)
                .ifPresent(message -> members.stream()
                        .filter(member -> !member.userId().equals(message.actor()))
                        .forEach(member -> deliveries.plan(to(member, message, language))));
    }

    /** It was given up, and somebody decided that nobody is told. */
    @Transactional
    void leave(UUID id) {
        messages.delete(id);
        log.info("Message {} to members is told to nobody", id);
    }

    private static Message to(Recipient member, MemberMessage message, Locale language) {
        String chosen = member.locale();
        return new Message(
                Uuid7.next(),
                message.causeId(),
                message.aboutId(),
                message.aboutSequence(),
                true,
                message.matter(),
                message.companyId(),
                NotificationChannel.EMAIL,
                message.mail().id(),
                member.email(),
                chosen == null ? language : Locale.forLanguageTag(chosen),
                Duration.ZERO,
                message.expiresAt(),
                message.data());
    }
}
