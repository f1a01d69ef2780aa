package dev.taly.booking.moves;

import dev.taly.booking.bookings.BookedPeople;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingMoment.Unequal;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets two bookings trade places: the claims change hands and nothing else, so nobody can come in between. */
@Service
class SwapBookings {

    private static final Logger log = LoggerFactory.getLogger(SwapBookings.class);

    private final BookingRepository bookings;
    private final BookedPeople people;
    private final Claims claims;
    private final Companies companies;
    private final Clock clock;

    SwapBookings(BookingRepository bookings, BookedPeople people, Claims claims, Companies companies, Clock clock) {
        this.bookings = bookings;
        this.people = people;
        this.claims = claims;
        this.companies = companies;
        this.clock = clock;
    }

    /**
     * Whoever gets another time is promised somebody anew, so everybody has to be there.
     *
     * @param force whether it happens although somebody is away
     * @throws dev.taly.defaults.problem.ProblemException 409 when one of them cannot have the other's place, or somebody whom
     *     it needs there is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<BookingView> swap(UUID companyId, UUID oneId, UUID otherId, boolean force) {
        claims.queue(companyId);
        // in the same order for everybody, so that two who swap the same two do not wait for each other
        boolean inOrder = oneId.compareTo(otherId) < 0;
        Booking first = locked(inOrder ? oneId : otherId);
        Booking second = locked(inOrder ? otherId : oneId);
        Booking one = inOrder ? first : second;
        Booking other = inOrder ? second : first;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Unequal obstacle = one.at(now).unequalTo(other);
        if (obstacle != null) {
            throw BookingProblem.BOOKINGS_NOT_SWAPPABLE.exception().with("obstacle", obstacle.name());
        }
        people.requireAll(one, other, force);
        claims.releaseRequested(first.holder());
        claims.releaseRequested(second.holder());
        claims.swap(one.holder(), other.holder());
        Booking.swap(one, other, now, companies.stored(one.companyId()).name());
        log.atInfo().addKeyValue("booking.id", oneId).log("Swapped with {}", otherId);
        return Stream.of(one, other)
                .map(bookings::saveAndFlush)
                .map(booking -> BookingView.of(booking, BookingParty.COMPANY, null))
                .toList();
    }

    private Booking locked(UUID id) {
        return bookings.findForUpdate(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
