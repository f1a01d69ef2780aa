package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How far ahead an offering can be booked, in local dates of the resource. */
public sealed interface Horizon {

    /** Nothing starts before this instant, whatever the resource's zone. */
    Instant opens(Instant now);

    /** Nothing starts at this instant or later, whatever the resource's zone. */
    Instant closes(Instant now);

    /** Today and so many days after it. */
    record Days(int days) implements Horizon {

        @Override
        public Instant opens(Instant now) {
            return now;
        }

        @Override
        public Instant closes(Instant now) {
            return endOf(now.atOffset(ZoneOffset.MAX).toLocalDate().plusDays(days));
        }
    }

    /** From one date to another, both included. */
    record Dates(LocalDate from, LocalDate to) implements Horizon {

        @Override
        public Instant opens(Instant now) {
            Instant begin = from.atStartOfDay(ZoneOffset.MAX).toInstant();
            return begin.isAfter(now) ? begin : now;
        }

        @Override
        public Instant closes(Instant now) {
            return endOf(to);
        }
    }

    /** Where the date ends last. */
    private static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.MIN).toInstant();
    }
}
