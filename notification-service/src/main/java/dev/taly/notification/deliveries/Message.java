package dev.taly.notification.deliveries;

import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Event;
import dev.taly.events.notification.NotificationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody is to get because of an event.
 *
 * @param causeId the event
 * @param aboutId its subject
 * @param aboutSequence its place among the events of that subject
 * @param whileItLasts not sent any more once a later event about the subject has superseded the matter
 * @param recipient the address on the channel
 * @param expiresAt from when on it is of no use to anybody (machine time); null if it always is
 * @param data what the template is filled with
 */
public record Message(
        UUID deliveryId,
        UUID causeId,
        UUID aboutId,
        long aboutSequence,
        boolean whileItLasts,
        Matter matter,
        @Nullable UUID companyId,
        NotificationChannel channel,
        String template,
        String recipient,
        Locale locale,
        Duration delay,
        @Nullable Instant expiresAt,
        Event data) {

    /** @param template a name among those of the channel */
    public static Message because(
            ReceivedEvent<? extends Event> event,
            UUID aboutId,
            NotificationChannel channel,
            String template,
            String recipient,
            Locale locale) {
        return new Message(
                Uuid7.next(),
                event.id(),
                aboutId,
                event.sequence(),
                false,
                Matter.STATE,
                event.companyId(),
                channel,
                template,
                recipient,
                locale,
                Duration.ZERO,
                null,
                event.data());
    }

    /** The same message, dropped if something newer of that matter is to be told before it was sent. */
    public Message onlyWhileItLasts(Matter of) {
        return with(true, of, delay, expiresAt);
    }

    /** The same message, sent that much later (machine time), if it is still to be sent then. */
    public Message after(Duration later) {
        return with(whileItLasts, matter, later, expiresAt);
    }

    /** The same message, dropped if it has not been sent by then (machine time; null for no end). */
    public Message until(@Nullable Instant end) {
        return with(whileItLasts, matter, delay, end);
    }

    private Message with(boolean lasting, Matter of, Duration later, @Nullable Instant end) {
        return new Message(
                deliveryId,
                causeId,
                aboutId,
                aboutSequence,
                lasting,
                of,
                companyId,
                channel,
                template,
                recipient,
                locale,
                later,
                end,
                data);
    }

    /** Names and addresses stay out of logs. */
    @Override
    public String toString() {
        return "Message[" + deliveryId + ", " + template + "]";
    }
}
