package dev.taly.booking.links;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.ManageToken;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the link that opens a booking without login worthless, by another one: mails to come have to carry one that works. */
@Service
class ManageLink {

    private static final Logger log = LoggerFactory.getLogger(ManageLink.class);

    private final BookingRepository bookings;
    private final Sealer sealer;

    ManageLink(BookingRepository bookings, Sealer sealer) {
        this.bookings = bookings;
        this.sealer = sealer;
    }

    /** @return the token that opens it from now on, known nowhere else */
    @Transactional
    public String replace(UUID bookingId) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        String token = Tokens.random();
        booking.replaceToken(new ManageToken(token, sealer));
        bookings.save(booking);
        log.atInfo().addKeyValue("booking.id", bookingId).log("Its link was replaced");
        return token;
    }
}
