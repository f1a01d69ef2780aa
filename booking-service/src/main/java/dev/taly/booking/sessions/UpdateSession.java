package dev.taly.booking.sessions;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.placing.RenewSession;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes a session what its offering is by now, for everybody who is in it. */
@Service
class UpdateSession {

    private static final Logger log = LoggerFactory.getLogger(UpdateSession.class);

    private final SessionRepository views;
    private final Sessions sessions;
    private final RenewSession renew;
    private final SeatedBookings seated;
    private final Clock clock;

    UpdateSession(SessionRepository views, Sessions sessions, RenewSession renew, SeatedBookings seated, Clock clock) {
        this.views = views;
        this.sessions = sessions;
        this.renew = renew;
        this.seated = seated;
        this.clock = clock;
    }

    /**
     * Whoever moves waits first, then whoever would join, then whoever leaves: in the order in which those lock.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when it has begun, or what it would take cannot be had
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SessionView update(UUID companyId, UUID sessionId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        UUID offeringId = find(companyId, sessionId, now).offeringId();
        renew.keepOthersOut(companyId, offeringId);
        List<Booking> locked = seated.lock(sessionId);
        GroupSession session = sessions.lock(sessionId, now).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!now.isBefore(session.start())) {
            throw SessionProblem.SESSION_BEGUN.exception();
        }
        if (sessions.isAskedFor(sessionId)) {
            throw SessionProblem.SESSION_NOT_UPDATABLE.exception().with("reason", "MOVE_REQUESTED");
        }
        Verdict verdict = renew.judge(session, offeringId);
        if (verdict != Verdict.FREE) {
            throw SessionProblem.SESSION_NOT_UPDATABLE.exception().with("reason", verdict.name());
        }
        seated.update(sessionId, locked, renew.renew(session, offeringId), now);
        log.atInfo().addKeyValue("session.id", sessionId).log("Updated");
        return find(companyId, sessionId, now);
    }

    private SessionView find(UUID companyId, UUID sessionId, Instant now) {
        return views.find(companyId, sessionId, now).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
