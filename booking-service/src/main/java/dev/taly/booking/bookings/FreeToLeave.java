package dev.taly.booking.bookings;

import dev.taly.booking.offerings.CancellationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when a customer may leave for nothing: as was agreed, or longer because he did not choose what he has.
 *
 * @param freed until when although he could not otherwise; null when he chose it himself
 */
record FreeToLeave(CancellationPolicy policy, @Nullable Instant freed) {

    private static final Duration TO_THINK = Duration.ofHours(24);

    /** Of a booking that begins then. Who may never cancel by what was agreed is free only as long as he was freed. */
    Instant until(Instant start) {
        Instant agreed = policy.freeUntil(start);
        return freed == null || (policy.cancellable() && agreed.isAfter(freed)) ? agreed : freed;
    }

    /**
     * From now on he has something that he did not choose. He may leave as long as he could before, or could if he had chosen
     * that, and for a day at least; never after it begins. Where nothing was agreed until when he may, a day is all.
     */
    Instant freedAt(Instant now, Instant before, Instant start) {
        Stream<Instant> agreed =
                policy.cancellable() ? Stream.of(until(before), policy.freeUntil(start)) : Stream.ofNullable(freed);
        return Stream.concat(agreed, Stream.of(now.plus(TO_THINK)))
                .max(Comparator.naturalOrder())
                .filter(until -> until.isBefore(start))
                .orElse(start);
    }
}
