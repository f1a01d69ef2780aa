package dev.taly.booking.schedules;

import dev.taly.booking.slots.WeeklyPattern;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Dates on which other weekly hours hold than usual.
 *
 * @param validTo the last of them
 */
record Season(
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @NotNull @Size(max = 100) List<@NotNull @Valid WeeklyWindow> weekly,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @Size(max = 100)
        List<@NotNull @Valid WeeklyWindow> breaks) {

    Season {
        breaks = Objects.requireNonNullElse(breaks, List.of());
    }

    Week week() {
        return new Week(weekly, breaks);
    }

    WeeklyPattern pattern() {
        return week().pattern(validFrom, validTo);
    }

    boolean endsBeforeItBegins() {
        return validTo.isBefore(validFrom);
    }

    boolean overlaps(Season other) {
        return !validFrom.isAfter(other.validTo) && !other.validFrom.isAfter(validTo);
    }
}
