package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Segment;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * How a booking takes what it has.
 *
 * @param segments of its length; empty for one that takes everything
 * @param capacity of the offering: more than one makes it a class
 */
@Embeddable
record SoldTerms(
        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) @Column(name = "sold_segments")
        List<Segment> segments,

        @Column(name = "sold_capacity") int capacity) {

    static SoldTerms of(Offering offering) {
        return new SoldTerms(offering.segments(), offering.capacity());
    }

    boolean ofClass() {
        return capacity > 1;
    }
}
