package dev.taly.booking.bookings;

import dev.taly.booking.availability.Alternatives;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.problem.ProblemException;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Takes a request to book through all that happens outside the transaction. */
@Component
class BookingDesk {

    private final BookingGate gate;
    private final Companies companies;
    private final Availability availability;
    private final Alternatives alternatives;
    private final Idempotency idempotency;
    private final BookSlot bookSlot;

    BookingDesk(
            BookingGate gate,
            Companies companies,
            Availability availability,
            Alternatives alternatives,
            Idempotency idempotency,
            BookSlot bookSlot) {
        this.gate = gate;
        this.companies = companies;
        this.availability = availability;
        this.alternatives = alternatives;
        this.idempotency = idempotency;
        this.bookSlot = bookSlot;
    }

    ResponseEntity<?> book(BookingRequest request, @Nullable UUID userId, @Nullable IdempotencyKey key) {
        // what is left to do after the gate holds no place, and no connection
        Supplier<ResponseEntity<?>> answer = gate.pass(() -> attempt(request, userId, key));
        return answer.get();
    }

    private Supplier<ResponseEntity<?>> attempt(
            BookingRequest request, @Nullable UUID userId, @Nullable IdempotencyKey key) {
        Openings openings = availability.at(request.offeringId(), request.resourceId(), request.start());
        Company company = companies.require(openings.offering().companyId());
        Wish wish = request.wish(company, userId);
        try {
            if (key == null) {
                refuseEarly(openings, wish);
            }
            ResponseEntity<?> answer = idempotency.inTransaction(key, () -> created(bookSlot.book(wish, openings)));
            return () -> answer;
        } catch (ProblemException refused) {
            // by name, since the answer that a key had before is another instance
            if (!refused.problem().name().equals(BookingProblem.SLOT_TAKEN.name())) {
                throw refused;
            }
            return () -> {
                throw refused.with(
                        "alternatives",
                        alternatives.to(openings.offering(), wish.start(), wish.resourceId(), company.zone()));
            };
        }
    }

    /**
     * Spares a crowd that comes too late the transaction. It decides nothing that the claims would not decide too; and
     * with a key it must not, because the booking in the way may be the one that the key made.
     */
    private static void refuseEarly(Openings openings, Wish wish) {
        Verdict verdict = openings.judge(wish.start());
        if (verdict != Verdict.FREE) {
            throw BookingProblem.of(verdict);
        }
    }

    private static ResponseEntity<?> created(BookingView booking) {
        return ResponseEntity.created(URI.create("/api/v1/bookings/" + booking.id()))
                .body(booking);
    }
}
