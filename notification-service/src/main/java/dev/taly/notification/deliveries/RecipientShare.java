package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.recipients.RecipientLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which messages take from what their recipient gets in an hour: those of whom nobody knows whether he wants them. A message does
 * so once, at the first attempt at it: what was dropped before takes nothing, and neither does what is tried again.
 */
@Component
class RecipientShare {

    /** They tell whether and when to come, or have the only link that opens the booking: late is better than never. */
    private static final Set<String> KEPT = Set.of(
            "booking-confirmed", "booking-rescheduled", "booking-cancelled", "booking-readdressed", "link-replaced");

    private final RecipientLimit limit;
    private final JsonMapper json;

    RecipientShare(RecipientLimit limit, JsonMapper json) {
        this.limit = limit;
        this.json = json;
    }

    /** Takes what the message needs; if nothing is left, when there is again (machine time). */
    Optional<Instant> take(Delivery delivery, Attempt attempt, Instant now) {
        return delivery.isFirstAttempt() && isLimited(delivery, attempt)
                ? limit.count(attempt.channel(), attempt.recipient(), now)
                : Optional.empty();
    }

    /** Whether it waits until there is room again; what is of less use is dropped. */
    static boolean isKept(Attempt attempt) {
        return KEPT.contains(attempt.template());
    }

    /** Nobody has proved that a number is his. Members and owners of accounts have proved their addresses, or are asked to. */
    private boolean isLimited(Delivery delivery, Attempt attempt) {
        if (attempt.channel() == NotificationChannel.SMS) {
            return true;
        }
        JsonNode customer = json.readTree(attempt.data()).path("booking").path("customer");
        return !delivery.matter().isOfMembers()
                && customer.isObject()
                && !customer.path("addressProven").asBoolean(false);
    }
}
