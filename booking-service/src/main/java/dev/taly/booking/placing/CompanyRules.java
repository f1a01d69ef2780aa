package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A company's own rules, which its owners and managers may set aside. */
@Component
public class CompanyRules {

    private final BookingGate gate;
    private final Availability availability;

    CompanyRules(BookingGate gate, Availability availability) {
        this.gate = gate;
        this.availability = availability;
    }

    /**
     * How a slot is to be looked for.
     *
     * @param overridden why the rules would not have allowed it; null when they do, or are not to be set aside
     */
    public record Allowed(Search search, @Nullable String overridden) {}

    /** Sets them aside if they are to be and do not allow the slot: only that has to be accounted for. */
    public Allowed regarding(boolean override, Search search, Instant start) {
        Verdict verdict =
                override ? gate.pass(() -> availability.at(search, start).judge(start)) : Verdict.FREE;
        return verdict == Verdict.FREE
                ? new Allowed(search, null)
                : new Allowed(search.allowedBy(Strictness.CLAIMS), verdict.name());
    }
}
