package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The starts that notice and horizon leave to a resource, by the dates of its own zone. */
record Reach(long from, long until) {

    static Reach of(SlotQuery query, ZoneId zone) {
        return switch (query.rules().horizon()) {
            case Horizon.Days(int days) ->
                new Reach(
                        query.earliest(),
                        dayAfter(query.now().atZone(zone).toLocalDate().plusDays(days), zone));
            case Horizon.Dates(LocalDate first, LocalDate last) ->
                new Reach(
                        Math.max(query.earliest(), first.atStartOfDay(zone).toEpochSecond()), dayAfter(last, zone));
        };
    }

    boolean contains(long second) {
        return from <= second && second < until;
    }

    private static long dayAfter(LocalDate date, ZoneId zone) {
        return date.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }

    /** Of an instant between two seconds the later: nothing starts between them. */
    static long secondFrom(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() == 0 ? 0 : 1);
    }
}
