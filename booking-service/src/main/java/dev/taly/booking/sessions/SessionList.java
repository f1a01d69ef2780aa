package dev.taly.booking.sessions;

import dev.taly.booking.companies.Company;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members see of their company's sessions. */
@Component
class SessionList {

    private static final LocalDate LAST = LocalDate.of(8999, 12, 31);

    private final SessionRepository sessions;
    private final Clock clock;

    SessionList(SessionRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * By start.
     *
     * @param from in the company's zone; today when null
     * @param to with this date; without an end when null
     */
    Page<SessionView> page(
            Company company, @Nullable LocalDate from, @Nullable LocalDate to, int limit, SessionCursor after) {
        Instant now = clock.instant();
        LocalDate first = from == null ? LocalDate.ofInstant(now, company.zone()) : from;
        LocalDate last = to == null ? LAST : to;
        if (last.isBefore(first)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        }
        List<SessionView> found = sessions.list(
                company.id(),
                first.atStartOfDay(company.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(company.zone()).toInstant(),
                after,
                now,
                limit + 1);
        return Page.of(found, limit, SessionCursor::after);
    }
}
