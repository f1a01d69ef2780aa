package dev.taly.booking.contacts;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.ManageToken;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.customers.Customers;
import dev.taly.booking.shares.Recipient;
import dev.taly.booking.shares.Shares;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mends what was written for a booking. Who has another address is somebody else, as far as anybody knows: the link that
 * went to the first one opens nothing any more, since it may have gone to a stranger.
 */
@Service
class ChangeContact {

    private static final Logger log = LoggerFactory.getLogger(ChangeContact.class);

    private final BookingRepository bookings;
    private final Customers customers;
    private final Companies companies;
    private final Shares shares;
    private final Patches patches;
    private final Sealer sealer;
    private final Clock clock;

    ChangeContact(
            BookingRepository bookings,
            Customers customers,
            Companies companies,
            Shares shares,
            Patches patches,
            Sealer sealer,
            Clock clock) {
        this.bookings = bookings;
        this.customers = customers;
        this.companies = companies;
        this.shares = shares;
        this.patches = patches;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @param by the side on which the caller stood before the booking was locked
     * @param shown the token that he showed
     * @throws dev.taly.defaults.problem.ProblemException 409 when there is nothing any more to be reached for; 404 when it was
     *     given to another address meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView change(
            UUID bookingId,
            BookingParty by,
            @Nullable String shown,
            Patch<ContactChange> patch,
            @Nullable String ifMatch,
            Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        BookingAccess.requireStill(by, booking, shown, caller);
        ETags.match(ifMatch, booking.version());
        if (!booking.at(clock.instant()).isContactOpenTo(by)) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        Company company = companies.stored(booking.companyId());
        Recipient former = booking.recipient();
        Contact before = booking.contact();
        Contact after = patches.apply(patch, ContactChange.of(before)).contact(company);
        if (after.equals(before)) {
            return BookingView.of(booking, by, null);
        }
        boolean proven = caller.user()
                .filter(writer -> customers.isOwner(writer, after.email()))
                .isPresent();
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        String token = null;
        if (after.reachesSameAs(before)) {
            booking.changeContact(after, proven, by, actor, company.name());
        } else {
            token = Tokens.random();
            booking.changeCustomer(
                    customerOf(after, by, booking),
                    after,
                    proven,
                    new ManageToken(token, sealer),
                    by,
                    actor,
                    company.name());
        }
        count(booking, former, by);
        log.atInfo().addKeyValue("booking.id", bookingId).log("Its contact was changed by {}", by);
        return BookingView.of(bookings.saveAndFlush(booking), by, by == BookingParty.CUSTOMER ? token : null);
    }

    /** Whoever is reached by now need not be the customer; but members have heard his voice. */
    private void count(Booking booking, Recipient former, BookingParty by) {
        if (by == BookingParty.CUSTOMER) {
            boolean waits = booking.expiresAt() != null;
            shares.takeForContact(booking.companyId(), booking.id(), former, booking.recipient(), waits);
        } else {
            shares.giveBackFormer(booking.id(), former, booking.recipient());
        }
    }

    private Customers.Known customerOf(Contact contact, BookingParty by, Booking booking) {
        return by == BookingParty.CUSTOMER
                ? customers.of(booking.companyId(), contact)
                : customers.evenIfBlocked(booking.companyId(), contact);
    }
}
