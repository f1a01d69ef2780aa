package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking that the company makes for a customer.
 *
 * @param override whether the company's own rules are set aside; for owners and managers
 */
record ManualBookingRequest(
        @NotNull UUID offeringId,
        @NotNull Instant start,
        @Nullable UUID resourceId,
        @Min(1) @Max(1000) @Nullable Integer partySize,
        @NotNull @Valid BookingRequest.CustomerRequest customer,
        @Size(max = 50) @Nullable Map<String, @Nullable Object> answers,
        @Nullable Boolean override) {

    boolean overrides() {
        return Boolean.TRUE.equals(override);
    }

    Search search() {
        return Search.of(offeringId, resourceId, Objects.requireNonNullElse(partySize, 1));
    }
}
