package dev.taly.sandbox.stripe;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event on its way to the webhook address, with every try so far. */
record Delivery(String eventId, String type, @Nullable String objectId, Status status, List<Try> tries) {

    enum Status {
        PENDING,
        DELIVERED,
        GIVEN_UP
    }

    /** {@code status} is the HTTP status, or null when there was no answer; then {@code error} says why. */
    record Try(
            Instant at, @Nullable Integer status, @Nullable String error) {

        boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }
    }

    static Delivery pending(String eventId, String type, @Nullable String objectId) {
        return new Delivery(eventId, type, objectId, Status.PENDING, List.of());
    }

    Delivery with(Try last, int most) {
        var all = Stream.concat(tries.stream(), Stream.of(last)).toList();
        var next = last.accepted() ? Status.DELIVERED : all.size() < most ? Status.PENDING : Status.GIVEN_UP;
        return new Delivery(eventId, type, objectId, next, all);
    }
}
