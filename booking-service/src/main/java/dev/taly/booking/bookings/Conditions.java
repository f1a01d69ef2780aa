package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Sold.Buffers;
import dev.taly.booking.resources.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a booking cannot keep wherever it goes: a slot is under these conditions, and nobody gets others unasked.
 *
 * @param locationId where it takes place; null when the company has named none
 * @param kinds of the resources that it takes, the one that customers choose first
 * @param ofClass whether it is a place in a class; null when that is not known
 */
public record Conditions(
        @Nullable UUID locationId,
        List<ResourceKind> kinds,
        Buffers buffers,
        @Nullable Boolean ofClass) {

    /** One of them. */
    public enum Term {
        PLACE,
        /** The kinds of resources. */
        RESOURCES,
        BUFFERS,
        CLASS
    }

    public Set<Term> differencesTo(Conditions other) {
        Set<Term> differences = EnumSet.noneOf(Term.class);
        if (!Objects.equals(locationId, other.locationId)) {
            differences.add(Term.PLACE);
        }
        if (!kinds.equals(other.kinds)) {
            differences.add(Term.RESOURCES);
        }
        if (!buffers.equals(other.buffers)) {
            differences.add(Term.BUFFERS);
        }
        if (ofClass != null && other.ofClass != null && !ofClass.equals(other.ofClass)) {
            differences.add(Term.CLASS);
        }
        return differences;
    }

    /** What a customer knows of: what is kept free around his time is not his. */
    Set<Term> soldOtherwiseThan(Conditions other) {
        Set<Term> differences = differencesTo(other);
        differences.remove(Term.BUFFERS);
        return differences;
    }

    /** The same of these on every instance, and of others another one; never negative. */
    public int version() {
        String all = locationId + " " + kinds + " " + buffers.before() + " " + buffers.after() + " " + ofClass;
        CRC32 sum = new CRC32();
        sum.update(all.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() >>> 1);
    }
}
