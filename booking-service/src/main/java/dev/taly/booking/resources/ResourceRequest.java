package dev.taly.booking.resources;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource as its owner describes it; what is left out has a default.
 *
 * @param timeZone the company's when left out
 * @param userId the member of the company who is this resource
 * @param capacity how many bookings it takes at the same time; one when left out
 */
record ResourceRequest(
        @NotNull ResourceKind kind,
        @NotNull @OneLine @Size(max = 100) String name,
        @KnownZone @Nullable String timeZone,
        @Nullable UUID userId,
        @Nullable UUID locationId,
        @Min(1) @Max(1000) @Nullable Integer capacity,
        @Size(min = 1, max = 100) @Nullable String externalRef) {

    ResourceRequest {
        name = Texts.tidy(name);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 422 for what does not go together */
    void check() {
        if (kind == ResourceKind.STAFF && places() > 1) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("capacity", "must be 1 for staff");
        }
    }

    int places() {
        return Objects.requireNonNullElse(capacity, 1);
    }
}
