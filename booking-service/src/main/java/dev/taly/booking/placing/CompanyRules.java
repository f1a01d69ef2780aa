package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Overridden;
import dev.taly.booking.bookings.Overridden.Widened;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A company's own rules, which its owners and managers may set aside: one after the other, and no more than is needed. */
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
     * @param overridden what had to give way; null when the rules allow it, or are not to be set aside
     */
    public record Allowed(Search search, @Nullable Overridden overridden) {}

    /** Widens them if they are to be and do not allow the slot. The first step that finds somebody decides. */
    public Allowed regarding(boolean override, Search search, Instant start) {
        return override ? gate.pass(() -> widened(search, start)) : new Allowed(search, null);
    }

    private Allowed widened(Search search, Instant start) {
        Verdict verdict = judge(search, start);
        if (verdict == Verdict.FREE) {
            return new Allowed(search, null);
        }
        Iterator<Widened> steps = steps(search).iterator();
        while (true) {
            Widened step = steps.next();
            Search wider = search.allowedBy(strictness(step));
            if (!steps.hasNext() || judge(wider, start) == Verdict.FREE) {
                return new Allowed(wider, overridden(verdict, step, search));
            }
        }
    }

    /** Whoever is away is taken only when he is named. */
    private static List<Widened> steps(Search search) {
        return search.wanted() == null
                ? List.of(Widened.RULES, Widened.HOURS)
                : List.of(Widened.RULES, Widened.HOURS, Widened.ABSENCE);
    }

    private static Strictness strictness(Widened step) {
        return switch (step) {
            case RULES -> Strictness.HOURS;
            case HOURS -> Strictness.ABSENCES;
            case ABSENCE -> Strictness.CLAIMS;
        };
    }

    private static Overridden overridden(Verdict verdict, Widened step, Search search) {
        return new Overridden(verdict.name(), step, step == Widened.ABSENCE ? search.wanted() : null);
    }

    private Verdict judge(Search search, Instant start) {
        return availability.at(search, start).judge(start);
    }
}
