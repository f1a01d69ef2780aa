package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.recipients.RecipientLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which messages take from what their recipient gets in an hour: those of whom nobody knows whether he wants them, and what
 * members get about a company, since anybody can book there. A message does so once, at the first attempt at it: what was
 * dropped before takes nothing, and neither does what is tried again.
 */
@Component
class RecipientShare {

    /** The company answered or has to, or it is money: of all that waits they come first. */
    private static final Set<String> FIRST = Set.of(
            "booking-approved",
            "booking-declined",
            "move-declined",
            "booking-refunded",
            "refund-made",
            "member-requested",
            "member-move-requested",
            "member-refund-failed",
            "member-disputed",
            "member-dispute-lost",
            "member-capture-pending");

    /**
     * They tell whether and when to come, or that a request lapsed, or have the only link that opens the booking: late is
     * better than never.
     */
    private static final Set<String> KEPT = Set.of(
            "booking-confirmed",
            "booking-rescheduled",
            "booking-expired",
            "booking-resized",
            "booking-readdressed",
            "link-replaced");

    private static final String CANCELLED = "booking-cancelled";

    /** By how much those that come first are ahead of the others. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private final RecipientLimit limit;
    private final JsonMapper json;

    RecipientShare(RecipientLimit limit, JsonMapper json) {
        this.limit = limit;
        this.json = json;
    }

    /** Takes what the message needs; if nothing is left, when there is again (machine time). */
    Optional<Instant> take(Delivery delivery, Attempt attempt, Instant now) {
        if (!delivery.isFirstAttempt()) {
            return Optional.empty();
        }
        if (delivery.matter().isOfMembers()) {
            UUID company = delivery.companyId();
            return company == null ? Optional.empty() : limit.countOfMember(company, attempt.recipient(), now);
        }
        return isLimited(attempt) ? limit.count(attempt.channel(), attempt.recipient(), now) : Optional.empty();
    }

    /**
     * When it is tried again; empty for what is of less use than to wait, and is dropped.
     *
     * @param room when there is room again (machine time)
     */
    Optional<Instant> turn(Delivery delivery, Attempt attempt, Instant room) {
        if (FIRST.contains(attempt.template())) {
            return Optional.of(room);
        }
        return isKept(delivery, attempt) ? Optional.of(room.plus(AHEAD)) : Optional.empty();
    }

    /** What never stood need not be told late that it does not. */
    private boolean isKept(Delivery delivery, Attempt attempt) {
        if (attempt.template().equals(CANCELLED)) {
            return json.readTree(attempt.data()).path("wasConfirmed").asBoolean(true);
        }
        return delivery.matter().isOfMembers() || KEPT.contains(attempt.template());
    }

    /** Nobody has proved that a number is his. Owners of accounts have proved their addresses, or are asked to. */
    private boolean isLimited(Attempt attempt) {
        if (attempt.channel() == NotificationChannel.SMS) {
            return true;
        }
        JsonNode customer = json.readTree(attempt.data()).path("booking").path("customer");
        return customer.isObject() && !customer.path("addressProven").asBoolean(false);
    }
}
