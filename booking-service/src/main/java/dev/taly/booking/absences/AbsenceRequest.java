package dev.taly.booking.absences;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time off or a block, as somebody asks for it.
 *
 * @param reason for the company's members to read
 * @param force although there are bookings at that time, which stay as they are
 */
record AbsenceRequest(
        @NotNull Instant start,
        @NotNull Instant end,
        @Lines @Size(max = 500) @Nullable String reason,
        @Nullable Boolean force) {

    private static final int MOST_YEARS = 2;

    /** To the microsecond, as it will be read again. */
    AbsenceRequest {
        start = start == null ? start : start.truncatedTo(ChronoUnit.MICROS);
        end = end == null ? end : end.truncatedTo(ChronoUnit.MICROS);
        reason = Texts.tidyLinesOrNull(reason);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 422 when it ends before it starts, or too late */
    void check() {
        if (!end.isAfter(start)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("end", "must be after the start");
        }
        if (end.isAfter(start.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("end", "must be within two years of the start");
        }
    }

    boolean isForced() {
        return Boolean.TRUE.equals(force);
    }

    @Override
    public String toString() {
        return "AbsenceRequest[" + start + "/" + end + "]";
    }
}
