package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.offerings.Offering;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A slot that somebody is to have.
 *
 * @param search what it was found by; whatever is given up for it is released first
 * @param holder who will have it
 * @param expiry until when it binds others, by the offering as it is when the slot is taken; null for ever
 */
public record Demand(Search search, Instant start, Holder holder, Function<Offering, @Nullable Instant> expiry) {

    Demand by(Search other) {
        return new Demand(other, start, holder, expiry);
    }
}
