package dev.taly.booking.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What leaves when. Each method removes some of it, and tells whether there may be more. */
@Service
class RetentionService {

    /** Of claims and all that belongs to them. The booking keeps its own times; for starts to come, fifteen days back matter. */
    private static final Duration CLAIMS = Duration.ofDays(30);

    /** A company's members compare with last year, and count the days that somebody was away in it. */
    private static final Duration ABSENCES = Duration.ofDays(800);

    /** What a session has taken ends with its buffers, which is so much later at most. */
    private static final Duration LONGEST_BUFFER = Duration.ofDays(1);

    private static final int RESOURCES = 100;
    private static final int ROWS = 500;
    private static final int SESSIONS = 50;

    private final PastRows rows;
    private final Clock clock;

    RetentionService(PastRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The next of all resources; none when those were the last. */
    List<UUID> resourcesAfter(UUID last) {
        return rows.resources(last, RESOURCES);
    }

    boolean sweepClaims(Collection<UUID> resourceIds) {
        return rows.deleteClaims(resourceIds, endedBy(CLAIMS), ROWS) == ROWS;
    }

    boolean sweepSeats(Collection<UUID> resourceIds) {
        return rows.deleteSeats(resourceIds, endedBy(CLAIMS), ROWS) == ROWS;
    }

    @Transactional
    public boolean sweepSessions() {
        List<UUID> over = rows.lockSessions(endedBy(CLAIMS.plus(LONGEST_BUFFER)), SESSIONS);
        rows.deleteSessions(over);
        return over.size() == SESSIONS;
    }

    boolean sweepDayCounts() {
        return rows.deleteDayCounts(dayBefore(CLAIMS), ROWS) == ROWS;
    }

    boolean sweepZoneShifts() {
        return rows.deleteZoneShifts(endedBy(CLAIMS), ROWS) == ROWS;
    }

    boolean sweepAbsences() {
        return rows.deleteAbsences(endedBy(ABSENCES), ROWS) == ROWS;
    }

    boolean sweepHolidays() {
        return rows.deleteHolidays(dayBefore(ABSENCES), ROWS) == ROWS;
    }

    private Instant endedBy(Duration kept) {
        return clock.instant().minus(kept);
    }

    /** Local dates end at most a day after those of UTC. */
    private LocalDate dayBefore(Duration kept) {
        return LocalDate.ofInstant(endedBy(kept), ZoneOffset.UTC).minusDays(1);
    }
}
