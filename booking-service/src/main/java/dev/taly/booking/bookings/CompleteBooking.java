package dev.taly.booking.bookings;

import dev.taly.booking.customers.Customers;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a booking whose claim succeeded, in the transaction of the claim. */
@Service
class CompleteBooking {

    private static final Logger log = LoggerFactory.getLogger(CompleteBooking.class);

    private final BookingRepository bookings;
    private final Customers customers;
    private final Sealer sealer;
    private final Clock clock;
    private final BookingSettings settings;

    CompleteBooking(
            BookingRepository bookings, Customers customers, Sealer sealer, Clock clock, BookingSettings settings) {
        this.bookings = bookings;
        this.customers = customers;
        this.sealer = sealer;
        this.clock = clock;
        this.settings = settings;
    }

    /** The answer holds the manage token, which is known nowhere else from then on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView complete(Wish wish, Placement placement) {
        String token = Tokens.random();
        UUID customerId = customers.idOf(wish.company().id(), wish.contact());
        Order order =
                new Order(wish.company(), customerId, wish.userId(), wish.contact(), new ManageToken(token, sealer));
        Booking booking = bookings.save(Booking.request(placement, order, clock.instant(), settings.paymentDeadline()));
        log.atInfo()
                .addKeyValue("booking.id", booking.id())
                .addKeyValue("company.id", booking.companyId())
                .log("Booked, {}", booking.status());
        return booking.view(token);
    }
}
