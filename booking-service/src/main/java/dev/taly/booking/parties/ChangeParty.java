package dev.taly.booking.parties;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.placing.ChangeSeats;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets more or fewer people come by a booking, at the time that it has. Each pays what each was sold at; where that is paid
 * online it is refused, since a booking has one payment, of one amount.
 */
@Service
public class ChangeParty {

    private static final Logger log = LoggerFactory.getLogger(ChangeParty.class);

    private final BookingRepository bookings;
    private final Offerings offerings;
    private final ChangeSeats seats;
    private final Companies companies;
    private final Clock clock;

    ChangeParty(BookingRepository bookings, Offerings offerings, ChangeSeats seats, Companies companies, Clock clock) {
        this.bookings = bookings;
        this.offerings = offerings;
        this.seats = seats;
        this.companies = companies;
        this.clock = clock;
    }

    /**
     * By its company.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when it has begun or does not stand, others have the seats, or
     *     each of the party pays online; 422 for more than the offering takes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView change(UUID bookingId, int size, @Nullable String ifMatch) {
        Instant now = clock.instant();
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        ETags.match(ifMatch, booking.version());
        requireOpen(booking, now);
        int before = booking.partySize();
        if (size != before) {
            Offering offering = offerings.held(booking.offeringId());
            if (booking.isPaidByPerson(offering) && booking.bill().isPaidOnline()) {
                throw PartyProblem.PARTY_PAID_ONLINE.exception();
            }
            seats.change(booking, offering, size);
            requireOpen(booking, now); // its own deadline may have been in the way
            booking.changeParty(
                    size, offering, companies.stored(booking.companyId()).name());
            log.atInfo().addKeyValue("booking.id", bookingId).log("{} come, not {}", size, before);
        }
        return BookingView.of(bookings.saveAndFlush(booking), BookingParty.COMPANY, null);
    }

    /** Before it begins, as long as it stands or waits for somebody. */
    private static void requireOpen(Booking booking, Instant now) {
        if (!booking.at(now).isMovableBy(BookingParty.COMPANY)) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
    }
}
