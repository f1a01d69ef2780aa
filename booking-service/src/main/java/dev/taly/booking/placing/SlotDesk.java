package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.placing.Refusals.Refusal;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Takes whoever wants a slot through all that happens outside the transaction. */
@Component
public class SlotDesk {

    private final BookingGate gate;
    private final Companies companies;
    private final Availability availability;
    private final Idempotency idempotency;
    private final Refusals refusals;
    private final RefusalAdvice advice;
    private final Claims claims;

    SlotDesk(
            BookingGate gate,
            Companies companies,
            Availability availability,
            Idempotency idempotency,
            Claims claims,
            Refusals refusals,
            RefusalAdvice advice) {
        this.gate = gate;
        this.companies = companies;
        this.availability = availability;
        this.idempotency = idempotency;
        this.refusals = refusals;
        this.advice = advice;
        this.claims = claims;
    }

    /** A slot as it looked before the transaction. */
    public record Seen(Openings openings, Company company) {}

    /** What is to be done with the slot, in one transaction. */
    public interface UseCase {
        ResponseEntity<?> run(Seen seen);
    }

    /** @throws ProblemException 409 with alternatives when somebody else has the slot, 422 when it is not offered */
    public ResponseEntity<?> serve(Search search, Instant start, @Nullable IdempotencyKey key, UseCase useCase) {
        long arrivedAt = System.nanoTime();
        // what is left to do after the gate holds no place, and no connection
        Supplier<ResponseEntity<?>> answer = gate.pass(() -> {
            Optional<Refusal> crowds = key == null ? refusals.since(arrivedAt, search, start) : Optional.empty();
            return crowds.map(refusal -> refuse(search, start, refusal))
                    .orElseGet(() -> attempt(search, start, key, useCase));
        });
        return answer.get();
    }

    private Supplier<ResponseEntity<?>> attempt(
            Search search, Instant start, @Nullable IdempotencyKey key, UseCase useCase) {
        long lookedAt = System.nanoTime();
        Openings openings = availability.at(search, start);
        Company company = companies.require(openings.offering().companyId());
        Verdict verdict = key == null ? openings.judge(start) : Verdict.FREE;
        if (verdict != Verdict.FREE) {
            // Spares a crowd that comes too late the transaction. It decides nothing that the claims would not decide
            // too;
            // and with a key it must not, because the booking in the way may be the one that the key made.
            Refusal refusal = new Refusal(lookedAt, verdict, openings.seatsLeft(start), openings.offering(), company);
            refusals.remember(search, start, refusal);
            return refuse(search, start, refusal);
        }
        try {
            ResponseEntity<?> answer =
                    idempotency.inTransaction(key, () -> run(useCase, search, new Seen(openings, company)));
            return () -> answer;
        } catch (ProblemException refused) {
            return () -> {
                throw advice.on(refused, search, start, openings.offering(), company.zone());
            };
        }
    }

    /**
     * Before anything is locked: whoever waits for his turn keeps nobody else waiting. Whoever redeems a hold gives up nothing as
     * long as it has what he needs.
     */
    private ResponseEntity<?> run(UseCase useCase, Search search, Seen seen) {
        if (!search.own().isEmpty() && !search.isOfLiveHold()) {
            claims.queue(seen.company().id());
        }
        return useCase.run(seen);
    }

    private Supplier<ResponseEntity<?>> refuse(Search search, Instant start, Refusal refusal) {
        return () -> {
            throw advice.on(
                    BookingProblem.of(refusal.verdict(), refusal.seatsLeft()),
                    search,
                    start,
                    refusal.offering(),
                    refusal.company().zone());
        };
    }
}
