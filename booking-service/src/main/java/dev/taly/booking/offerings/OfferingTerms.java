package dev.taly.booking.offerings;

import dev.taly.booking.slots.SlotRules;
import dev.taly.events.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is offered, with every default filled in. */
record OfferingTerms(
        String name,
        @Nullable String description,
        SlotRules rules,
        @Nullable Money price,
        PaymentMode payment,
        List<Requirement> requirements) {}
