package dev.taly.booking.claims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to take: all of it or nothing.
 *
 * @param expiresAt from when on it binds nobody; null for ever
 * @param mostPerDay how often a resource takes this offering on one local day; null for any number
 * @param requested whether a booking asks to move there: then it takes only what it does not have, until it is answered
 */
public record Claim(
        UUID companyId,
        UUID offeringId,
        Holder holder,
        List<Taking> takings,
        @Nullable Instant expiresAt,
        @Nullable Integer mostPerDay,
        boolean requested) {

    public Claim(
            UUID companyId,
            UUID offeringId,
            Holder holder,
            List<Taking> takings,
            @Nullable Instant expiresAt,
            @Nullable Integer mostPerDay) {
        this(companyId, offeringId, holder, takings, expiresAt, mostPerDay, false);
    }

    /** For a booking that asks to move there. */
    public Claim onRequest() {
        return new Claim(companyId, offeringId, holder, takings, expiresAt, mostPerDay, true);
    }

    Claim taking(List<Taking> others) {
        return new Claim(companyId, offeringId, holder, others, expiresAt, mostPerDay, requested);
    }

    List<Taking> exclusive() {
        return takings.stream().filter(taking -> !taking.shared()).toList();
    }

    List<Taking> shared() {
        return takings.stream().filter(Taking::shared).toList();
    }

    List<Taking> counted() {
        return takings.stream().filter(taking -> taking.day() != null).toList();
    }
}
