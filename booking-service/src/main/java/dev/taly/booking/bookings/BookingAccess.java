package dev.taly.booking.bookings;

import dev.taly.booking.companies.Members;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.user.MemberRole;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a booking to who holds its token, to the customer who made it and to the company's members; else there is none. */
@Component
public class BookingAccess {

    /** The header in which a guest shows that a booking is his. */
    public static final String TOKEN = "Booking-Token";

    private final BookingRepository bookings;
    private final Members members;

    BookingAccess(BookingRepository bookings, Members members) {
        this.bookings = bookings;
        this.members = members;
    }

    public Booking find(UUID id, @Nullable String token, Caller caller) {
        return bookings.findById(id)
                .filter(booking -> isCustomer(booking, token, caller.user().orElse(null))
                        || members.isMember(booking.companyId(), caller))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** For payment-service, which passes on what its caller showed. */
    public Booking findForCustomer(UUID id, @Nullable String token, @Nullable UUID userId) {
        return bookings.findById(id)
                .filter(booking -> isCustomer(booking, token, userId))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** For payment-service, when no customer is there any more. */
    public Booking findForServices(UUID id) {
        return bookings.findById(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** For who works there. Its customer sees it and may not; to anybody else there is none. */
    public Booking findForMember(UUID id, @Nullable String token, Caller caller) {
        Booking booking = find(id, token, caller);
        if (!members.isMember(booking.companyId(), caller)) {
            throw CommonProblem.FORBIDDEN.exception();
        }
        return booking;
    }

    /** For who may set the company's own rules aside. */
    public Booking findForManager(UUID id, @Nullable String token, Caller caller) {
        Booking booking = findForMember(id, token, caller);
        members.require(booking.companyId(), caller, MemberRole.MANAGER);
        return booking;
    }

    /** What the caller may see of it: members all, even of what they have booked themselves. */
    BookingView view(UUID id, @Nullable String token, Caller caller) {
        Booking booking = find(id, token, caller);
        boolean isMember = members.isKnownMember(booking.companyId(), caller);
        return BookingView.of(booking, isMember ? BookingParty.COMPANY : BookingParty.CUSTOMER, null);
    }

    /** On which side the caller stands; whoever is on both acts as the customer. */
    public BookingParty partOf(UUID id, @Nullable String token, Caller caller) {
        return findPart(id, token, caller).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** Nothing for whom there is no such booking. */
    public Optional<BookingParty> findPart(UUID id, @Nullable String token, Caller caller) {
        return bookings.findById(id).flatMap(booking -> findPart(booking, token, caller));
    }

    private Optional<BookingParty> findPart(Booking booking, @Nullable String token, Caller caller) {
        if (isCustomer(booking, token, caller)) {
            return Optional.of(BookingParty.CUSTOMER);
        }
        return members.isMember(booking.companyId(), caller) ? Optional.of(BookingParty.COMPANY) : Optional.empty();
    }

    /** The same as {@link #partOf}, of a booking that the caller has been shown. */
    BookingParty partOf(Booking booking, @Nullable String token, Caller caller) {
        return isCustomer(booking, token, caller.user().orElse(null)) ? BookingParty.CUSTOMER : BookingParty.COMPANY;
    }

    /**
     * The same for who had the link before this one: he may ask once more for what he was answered, and for nothing else. The
     * booking is read once: his own first request may be replacing the link right now.
     */
    public BookingParty partOfPredecessor(UUID id, @Nullable String token, Caller caller) {
        return bookings.findById(id)
                .flatMap(booking -> token != null && booking.manageToken.hasReplaced(token)
                        ? Optional.of(BookingParty.CUSTOMER)
                        : findPart(booking, token, caller))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /**
     * For what its customer does, now that it is locked: it may have got another link or address since he was let in.
     *
     * @param by the side on which the caller stood before
     * @throws dev.taly.defaults.problem.ProblemException 404 when it is not his any more
     */
    public static void requireStill(BookingParty by, Booking booking, @Nullable String token, Caller caller) {
        if (by == BookingParty.CUSTOMER && !isCustomer(booking, token, caller)) {
            throw CommonProblem.NOT_FOUND.exception();
        }
    }

    private static boolean isCustomer(Booking booking, @Nullable String token, Caller caller) {
        return isCustomer(booking, token, caller.user().orElse(null));
    }

    private static boolean isCustomer(Booking booking, @Nullable String token, @Nullable UUID userId) {
        return (token != null && booking.manageToken.matches(token)) || (userId != null && booking.customer.is(userId));
    }
}
