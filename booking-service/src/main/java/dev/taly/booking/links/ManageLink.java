package dev.taly.booking.links;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.shares.Shares;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the link that opens a booking without login worthless, by another one, of which its customer is told by mail. */
@Service
class ManageLink {

    private static final Logger log = LoggerFactory.getLogger(ManageLink.class);

    private final BookingRepository bookings;
    private final Companies companies;
    private final Shares shares;
    private final Sealer sealer;

    ManageLink(BookingRepository bookings, Companies companies, Shares shares, Sealer sealer) {
        this.bookings = bookings;
        this.companies = companies;
        this.shares = shares;
        this.sealer = sealer;
    }

    /**
     * @param by the side on which the caller stood before the booking was locked
     * @return the token that opens it from now on, known nowhere else
     * @throws dev.taly.defaults.problem.ProblemException 404 when the caller's link was replaced meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String replace(UUID bookingId, BookingParty by, @Nullable String shown, Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        BookingAccess.requireStill(by, booking, shown, caller);
        String token = Tokens.random();
        booking.replaceToken(
                token,
                sealer,
                caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null,
                companies.stored(booking.companyId()).name());
        bookings.save(booking);
        if (by == BookingParty.CUSTOMER) {
            shares.takeForChange(booking.companyId(), bookingId);
        }
        log.atInfo().addKeyValue("booking.id", bookingId).log("Its link was replaced");
        return token;
    }
}
