package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.claims.Hold;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.placing.CompanyRules.Allowed;
import dev.taly.booking.shares.Requester;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.problem.CommonProblem;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes a wish of a request to book, by a customer or by hand. */
@Component
class OrderDesk {

    private final BookingGate gate;
    private final SlotDesk desk;
    private final CompanyRules rules;
    private final BookSlot bookSlot;
    private final Holds holds;
    private final Offerings offerings;
    private final Clock clock;

    OrderDesk(
            BookingGate gate,
            SlotDesk desk,
            CompanyRules rules,
            BookSlot bookSlot,
            Holds holds,
            Offerings offerings,
            Clock clock) {
        this.gate = gate;
        this.desk = desk;
        this.rules = rules;
        this.bookSlot = bookSlot;
        this.holds = holds;
        this.offerings = offerings;
        this.clock = clock;
    }

    ResponseEntity<?> book(BookingRequest request, Requester requester, @Nullable IdempotencyKey key) {
        Search search = gate.pass(() -> redeeming(request));
        return desk.serve(search, request.start(), key, seen -> {
            Wish wish = new Wish(
                    seen.company(),
                    search,
                    request.start(),
                    request.holdId(),
                    request.customer().contact(seen.company()),
                    Objects.requireNonNullElse(request.answers(), Map.of()),
                    requester,
                    BookingSource.ONLINE,
                    null);
            return created(bookSlot.book(wish, seen.openings()));
        });
    }

    ResponseEntity<?> bookByHand(
            UUID companyId, ManualBookingRequest request, BookingSource source, @Nullable IdempotencyKey key) {
        if (offerings
                .find(request.offeringId())
                .filter(found -> found.companyId().equals(companyId))
                .isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("offeringId", "is no offering of this company");
        }
        Allowed allowed = rules.regarding(request.overrides(), request.search(), request.start());
        return desk.serve(allowed.search(), request.start(), key, seen -> {
            Wish wish = new Wish(
                    seen.company(),
                    allowed.search(),
                    request.start(),
                    null,
                    request.customer().contact(seen.company()),
                    Objects.requireNonNullElse(request.answers(), Map.of()),
                    null,
                    source,
                    allowed.overridden());
            return created(bookSlot.book(wish, seen.openings()));
        });
    }

    /**
     * The hold's own claims are no hindrance, and whom it holds is whom it gets. One that has expired is tried all the same,
     * with whoever is free by all the rules; one that is gone is no worse than none.
     */
    private Search redeeming(BookingRequest request) {
        UUID holdId = request.holdId();
        Hold hold = holdId == null ? null : holds.find(holdId).orElse(null);
        if (hold == null) {
            return request.search();
        }
        if (!hold.offeringId().equals(request.offeringId()) || !hold.start().equals(request.start())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("holdId", "holds another slot than this one");
        }
        return request.search().redeeming(hold, clock.instant());
    }

    private static ResponseEntity<?> created(BookingView booking) {
        return ResponseEntity.created(URI.create("/api/v1/bookings/" + booking.id()))
                .body(booking);
    }
}
