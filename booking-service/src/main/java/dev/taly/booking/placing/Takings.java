package dev.taly.booking.placing;

import dev.taly.booking.availability.Choice;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a choice takes: each resource for the parts of the slot in which it is needed, with the buffers around. */
final class Takings {

    private Takings() {}

    static List<Taking> of(Choice.Take take, Offering offering, Instant start) {
        List<Taking> takings = new ArrayList<>();
        for (int need = 0; need < take.perNeed().size(); need++) {
            for (BookableResource resource : take.perNeed().get(need)) {
                // the first requirement is what customers choose, so its resources are those that have had enough
                LocalDate day =
                        need == 0 ? LocalDate.ofInstant(start, resource.hours().zone()) : null;
                takings.addAll(of(resource, offering.partsOf(need), offering, start, day));
            }
        }
        return takings;
    }

    private static List<Taking> of(
            BookableResource resource, List<Part> parts, Offering offering, Instant start, @Nullable LocalDate day) {
        List<Taking> takings = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int before = i == 0 ? offering.rules().bufferBefore() : 0;
            int after = i == parts.size() - 1 ? offering.rules().bufferAfter() : 0;
            Instant from = start.plus(Duration.ofMinutes((long) part.offset() - before));
            Instant until = start.plus(Duration.ofMinutes((long) part.offset() + part.minutes() + after));
            takings.add(new Taking(resource.id(), resource.capacity() > 1, from, until, i == 0 ? day : null));
        }
        return takings;
    }
}
