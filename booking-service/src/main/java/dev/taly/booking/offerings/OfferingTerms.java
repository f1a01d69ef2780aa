package dev.taly.booking.offerings;

import dev.taly.booking.questions.Question;
import dev.taly.booking.slots.SlotRules;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is offered, with every default filled in.
 *
 * @param segments empty for a single one of the whole duration, which takes everything
 * @param maxPerDay bookings per resource and day; null for as many as fit
 * @param capacity how many can take part in the same slot
 * @param translations by language tag
 * @param defaulted the fields that nobody has chosen and that follow from others, as {@link OfferingRequest} names them
 */
record OfferingTerms(
        String name,
        @Nullable String description,
        SlotRules rules,
        List<Segment> segments,
        List<Requirement> requirements,
        @Nullable Integer maxPerDay,
        int capacity,
        Pricing pricing,
        boolean approvalRequired,
        CancellationPolicy policy,
        List<Question> questions,
        Map<String, Translation> translations,
        @Nullable UUID locationId,
        @Nullable String externalRef,
        List<String> defaulted) {

    OfferingTerms pricedBy(Pricing pricing) {
        return new OfferingTerms(
                name,
                description,
                rules,
                segments,
                requirements,
                maxPerDay,
                capacity,
                pricing,
                approvalRequired,
                policy,
                questions,
                translations,
                locationId,
                externalRef,
                defaulted);
    }
}
