package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What notice and horizon leave to a resource, by the dates of its own zone.
 *
 * @param last the last date of the horizon
 * @param over a second after which no date is as early as that any more
 */
record Reach(Intervals starts, ZoneId zone, LocalDate last, long over) {

    static Reach of(SlotQuery query, ZoneId zone) {
        return switch (query.rules().horizon()) {
            case Horizon.Days(int days) -> {
                LocalDate last = query.now().atZone(zone).toLocalDate().plusDays(days);
                yield new Reach(between(query.earliest(), last, zone), zone, last, midnight(last.plusDays(2), zone));
            }
            case Horizon.Dates(LocalDate first, LocalDate last) ->
                new Reach(
                        between(query.earliest(), last, zone).intersect(since(first, last, zone)),
                        zone,
                        last,
                        midnight(last.plusDays(2), zone));
        };
    }

    boolean contains(long second) {
        return starts.contains(second);
    }

    long[] row(Starts among) {
        long[] row = among.row();
        among.allow(row, starts, 0, 0);
        return row;
    }

    /** The end of the last stretch; nothing is left when there is none. */
    long until() {
        return starts.size() == 0 ? Long.MIN_VALUE : starts.end(starts.size() - 1);
    }

    boolean endsBefore(long second) {
        return second >= over
                || Instant.ofEpochSecond(second).atZone(zone).toLocalDate().isAfter(last);
    }

    /** Of an instant between two seconds the later: nothing starts between them. */
    static long secondFrom(Instant instant) {
        return instant.getEpochSecond() + (instant.equals(Instant.ofEpochSecond(instant.getEpochSecond())) ? 0 : 1);
    }

    /**
     * A clock that goes back over midnight comes to the same date twice, so the dates at the edges are looked at one by
     * one.
     */
    private static Intervals between(long earliest, LocalDate last, ZoneId zone) {
        return Intervals.of(List.of(new Span(earliest, midnight(last, zone))))
                .union(Intervals.ofDates(List.of(last.minusDays(1), last), zone))
                .intersect(Intervals.of(List.of(new Span(earliest, midnight(last.plusDays(2), zone)))));
    }

    private static Intervals since(LocalDate first, LocalDate last, ZoneId zone) {
        return Intervals.ofDates(List.of(first, first.plusDays(1)), zone)
                .union(Intervals.of(
                        List.of(new Span(midnight(first.plusDays(2), zone), midnight(last.plusDays(2), zone)))));
    }

    private static long midnight(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toEpochSecond();
    }
}
