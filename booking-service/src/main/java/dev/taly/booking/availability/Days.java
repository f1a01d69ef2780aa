package dev.taly.booking.availability;

import dev.taly.booking.companies.Company;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.zones.ZoneNames;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Local dates of a zone, the first and the last included. */
public record Days(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int MOST = 93;

    /**
     * @param timeZone the company's when null
     * @throws dev.taly.defaults.problem.ProblemException 422 when there are none, or too many
     */
    public static Days of(LocalDate from, LocalDate to, @Nullable String timeZone, Company company) {
        if (to.isBefore(from)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        } else if (to.isAfter(from.plusDays(MOST - 1))) {
            throw AvailabilityProblem.RANGE_TOO_LARGE.exception();
        }
        return new Days(from, to, timeZone == null ? company.zone() : ZoneId.of(ZoneNames.canonical(timeZone)));
    }

    Window window() {
        return new Window(
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
