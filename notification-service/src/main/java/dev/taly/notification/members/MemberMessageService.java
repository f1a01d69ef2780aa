package dev.taly.notification.members;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.companies.Recipient;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what members are to be told, and makes a delivery of it for each of them. */
@Service
class MemberMessageService {

    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    private static final Logger log = LoggerFactory.getLogger(MemberMessageService.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int BATCH = 100;

    private final MemberMessageTable messages;
    private final DeliveryService deliveries;
    private final Clock machineClock;

    MemberMessageService(
            MemberMessageTable messages, DeliveryService deliveries, @Qualifier("machineClock") Clock machineClock) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.machineClock = machineClock;
    }

    @Transactional
    void plan(MemberMessage message) {
        messages.insert(message, machineClock.instant());
    }

    /** Older ones of those matters that still wait are dropped, and none is planned any more. */
    @Transactional
    void supersede(UUID aboutId, Set<Matter> matters, long sequence) {
        deliveries.supersede(aboutId, matters, sequence);
    }

    List<UUID> findDueCompanies(int limit) {
        return messages.findDueCompanies(machineClock.instant(), limit);
    }

    /** @param language of those who have chosen none */
    @Transactional
    void tell(UUID companyId, Collection<Recipient> members, Locale language) {
        for (MemberMessage message : messages.take(companyId, BATCH)) {
            members.stream()
                    .filter(member -> !member.userId().equals(message.actor()))
                    .forEach(member -> deliveries.plan(to(member, message, language)));
        }
    }

    /** It is not known whom to tell; after a day nobody is told any more. */
    @Transactional
    void postpone(UUID companyId) {
        Instant now = machineClock.instant();
        int lost = messages.deleteOlder(companyId, now.minus(GIVE_UP_AFTER));
        if (lost > 0) {
            log.error(
                    "{} messages to members of company {} given up: user-service never said who they are",
                    lost,
                    companyId);
        }
        messages.postpone(companyId, now.plus(PAUSE_AFTER_FAILURE));
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
