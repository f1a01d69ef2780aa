package dev.taly.sandbox.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event on its way to the webhook address, with every try of every copy so far. */
public record Delivery(
        String eventId, String type, @Nullable String objectId, Status status, int copies, List<Try> tries) {

    private static final int MOST_TRIES = 20;

    public enum Status {
        HELD,
        DROPPED,
        PENDING,
        DELIVERED,
        GIVEN_UP
    }

    /** {@code status} is the HTTP status, or null when there was no answer; then {@code error} says why. */
    public record Try(
            int copy,
            Instant at,
            @Nullable Integer status,
            @Nullable String error) {

        boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }
    }

    static Delivery of(WebhookEvent event) {
        return new Delivery(event.id(), event.type(), event.objectId(), Status.PENDING, 0, List.of());
    }

    Delivery with(Status other) {
        return new Delivery(eventId, type, objectId, other, copies, tries);
    }

    Delivery withCopies(int more) {
        return new Delivery(eventId, type, objectId, Status.PENDING, copies + more, tries);
    }

    Delivery with(Try last) {
        var all = Stream.concat(tries.stream(), Stream.of(last)).toList();
        var delivery = new Delivery(eventId, type, objectId, status, copies, all);
        return delivery.with(delivery.outcome());
    }

    int triesOf(int copy) {
        return (int) tries.stream().filter(t -> t.copy() == copy).count();
    }

    boolean isOpen(int copy) {
        return !isAccepted(copy) && triesOf(copy) < MOST_TRIES;
    }

    private boolean isAccepted(int copy) {
        return tries.stream().anyMatch(t -> t.copy() == copy && t.accepted());
    }

    private Status outcome() {
        var outcome = Status.DELIVERED;
        for (int copy = 1; copy <= copies; copy++) {
            if (isOpen(copy)) {
                return Status.PENDING;
            }
            if (!isAccepted(copy)) {
                outcome = Status.GIVEN_UP;
            }
        }
        return outcome;
    }
}
