package dev.taly.booking.claims;

import java.time.Instant;
import java.util.UUID;

/**
 * A slot that somebody is about to book. Whoever knows the id is its holder.
 *
 * @param leaderId the resource that the customer chose or got
 * @param expiresAt from when on it is in nobody's way (business time)
 */
public record Hold(
        UUID id,
        UUID companyId,
        UUID offeringId,
        Instant start,
        UUID leaderId,
        int partySize,
        boolean renewed,
        Instant expiresAt) {

    public boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
