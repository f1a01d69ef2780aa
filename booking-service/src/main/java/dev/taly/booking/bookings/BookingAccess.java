package dev.taly.booking.bookings;

import dev.taly.booking.companies.Members;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a booking to who holds its token, to the customer who made it and to the company's members; else there is none. */
@Component
class BookingAccess {

    private final BookingRepository bookings;
    private final Members members;

    BookingAccess(BookingRepository bookings, Members members) {
        this.bookings = bookings;
        this.members = members;
    }

    Booking find(UUID id, @Nullable String token, Caller caller) {
        return bookings.findById(id)
                .filter(booking -> isCustomer(booking, token, caller.user().orElse(null))
                        || caller.user()
                                .filter(user -> members.isMember(booking.companyId(), user))
                                .isPresent())
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** For payment-service, which passes on what its caller showed. */
    Booking findForCustomer(UUID id, @Nullable String token, @Nullable UUID userId) {
        return bookings.findById(id)
                .filter(booking -> isCustomer(booking, token, userId))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    private static boolean isCustomer(Booking booking, @Nullable String token, @Nullable UUID userId) {
        return (token != null && booking.isOpenedBy(token)) || (userId != null && booking.wasMadeBy(userId));
    }
}
