package dev.taly.booking.placing;

import dev.taly.booking.bookings.Beginning;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingStatus;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.ManageToken;
import dev.taly.booking.bookings.Order;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.customers.Customers;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.payouts.Payouts;
import dev.taly.booking.shares.Shares;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Places places;
    private final Payouts payouts;
    private final Shares shares;
    private final Sealer sealer;

    CompleteBooking(
            BookingRepository bookings,
            Customers customers,
            Places places,
            Payouts payouts,
            Shares shares,
            Sealer sealer) {
        this.bookings = bookings;
        this.customers = customers;
        this.places = places;
        this.payouts = payouts;
        this.shares = shares;
        this.sealer = sealer;
    }

    /** The answer holds the manage token, which is known nowhere else from then on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView complete(UUID bookingId, Wish wish, Placement placement, Beginning beginning, Instant now) {
        if (beginning.status() != BookingStatus.CONFIRMED) {
            requirePayable(wish, placement.offering());
        }
        String token = Tokens.random();
        boolean byHand = wish.source().placedBy() == BookingParty.COMPANY;
        Customers.Known customer = byHand
                ? customers.evenIfBlocked(wish.company().id(), wish.contact())
                : customers.of(wish.company().id(), wish.contact());
        Order order = new Order(
                bookingId,
                wish.company(),
                customer.id(),
                wish.userId() == null ? customer.userId() : wish.userId(),
                wish.userId() != null,
                wish.userId() != null && wish.userId().equals(customer.userId()),
                wish.contact(),
                wish.search().partySize(),
                placement.offering().checked(wish.answers(), wish.contact().locale(), now),
                places.of(placement),
                wish.source(),
                new ManageToken(token, sealer));
        Booking booking = Booking.request(placement, order, beginning, now, actor(wish, customer.id()));
        if (wish.overridden() != null) {
            booking.rulesOverridden(wish.start(), wish.overridden());
        }
        bookings.save(booking);
        if (wish.requester() != null) {
            boolean waits = beginning.expiresAt() != null;
            shares.takeForBooking(booking.companyId(), bookingId, wish.requester(), booking.recipient(), waits);
        }
        log.atInfo()
                .addKeyValue("booking.id", booking.id())
                .addKeyValue("company.id", booking.companyId())
                .log("Booked, {}", booking.status());
        return BookingView.of(booking, wish.source().placedBy(), token);
    }

    /** What nobody moves, because so many come or the providers' limits are others by now, would only expire. */
    private void requirePayable(Wish wish, Offering offering) {
        Money due = offering.due(wish.search().partySize());
        if (due != null
                && payouts.find(wish.company().id(), due.currency())
                        .filter(terms -> !terms.isPayable(due.amount()))
                        .isPresent()) {
            throw BookingProblem.AMOUNT_NOT_PAYABLE.exception().with("amountDue", due);
        }
    }

    /** A guest is nobody whom the request could tell of; a member who books by hand is. */
    private static @Nullable Actor actor(Wish wish, UUID customerId) {
        if (wish.source().placedBy() == BookingParty.COMPANY) {
            return null;
        }
        return wish.userId() == null
                ? new Actor(Actor.Type.GUEST, customerId.toString())
                : new Actor(Actor.Type.USER, wish.userId().toString());
    }
}
