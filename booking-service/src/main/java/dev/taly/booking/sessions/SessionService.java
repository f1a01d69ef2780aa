package dev.taly.booking.sessions;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.pages.Page;
import dev.taly.booking.placing.Places;
import dev.taly.booking.placing.RenewSession;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class SessionService {

    private static final Logger log = LoggerFactory.getLogger(SessionService.class);

    private final SessionRepository views;
    private final Sessions sessions;
    private final RenewSession renew;
    private final Claims claims;
    private final Offerings offerings;
    private final BookingRepository bookings;
    private final Places places;
    private final Companies companies;
    private final Clock clock;

    SessionService(
            SessionRepository views,
            Sessions sessions,
            RenewSession renew,
            Claims claims,
            Offerings offerings,
            BookingRepository bookings,
            Places places,
            Companies companies,
            Clock clock) {
        this.views = views;
        this.sessions = sessions;
        this.renew = renew;
        this.claims = claims;
        this.offerings = offerings;
        this.bookings = bookings;
        this.places = places;
        this.companies = companies;
        this.clock = clock;
    }

    Page<SessionView> list(UUID companyId, Instant from, Instant until, int limit, @Nullable String cursor) {
        List<SessionView> found =
                views.list(companyId, from, until, SessionCursor.parse(cursor), clock.instant(), limit + 1);
        return Page.of(found, limit, SessionCursor::after);
    }

    /**
     * Makes a session what its offering is by now, for everybody who is in it.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when it has begun, or what it would take cannot be had
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SessionView update(UUID companyId, UUID sessionId) {
        Instant now = clock.instant();
        UUID offeringId = find(companyId, sessionId, now).offeringId();
        // whoever moves waits first, then whoever would join, then whoever leaves: in the order in which those lock
        claims.queue(companyId);
        offerings.lock(offeringId);
        List<Booking> seated = sessions.bookingsIn(sessionId).stream()
                .map(bookings::findForUpdate)
                .flatMap(Optional::stream)
                .toList();
        GroupSession session = sessions.lock(sessionId, now).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!now.isBefore(session.start())) {
            throw SessionProblem.SESSION_BEGUN.exception();
        }
        Verdict verdict = renew.judge(session, offeringId);
        if (verdict != Verdict.FREE) {
            throw SessionProblem.SESSION_NOT_UPDATABLE.exception().with("reason", verdict.name());
        }
        Placement placement = renew.renew(session, offeringId);
        tell(seated, sessions.bookingsIn(sessionId), placement);
        log.atInfo().addKeyValue("session.id", sessionId).log("Updated");
        return find(companyId, sessionId, now);
    }

    /** @param left those that were not given up while we waited for them */
    private void tell(List<Booking> seated, List<UUID> left, Placement placement) {
        for (Booking booking : seated) {
            if (left.contains(booking.id())) {
                String company = companies.stored(booking.companyId()).name();
                booking.update(placement, places.of(placement), company);
                bookings.save(booking);
            }
        }
    }

    private SessionView find(UUID companyId, UUID sessionId, Instant now) {
        return views.find(companyId, sessionId, now).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
