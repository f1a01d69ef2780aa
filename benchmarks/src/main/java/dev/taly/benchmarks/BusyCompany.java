package dev.taly.benchmarks;

import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Need;
import dev.taly.booking.slots.Part;
import dev.taly.booking.slots.ResourceCalendar;
import dev.taly.booking.slots.SlotQuery;
import dev.taly.booking.slots.SlotRules;
import dev.taly.booking.slots.Span;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import dev.taly.booking.slots.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People who work nine to five every day, each with bookings of half an hour of his own. */
final class BusyCompany {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int HALF_HOURS = 16;

    private final SlotRules rules;
    private final Instant from = midnight(0);
    private final Instant until;
    private final WorkingHours hours = new WorkingHours(
            ZONE,
            List.of(new WeeklyPattern(
                    null,
                    null,
                    Arrays.stream(DayOfWeek.values())
                            .collect(Collectors.toMap(
                                    Function.identity(), _ -> List.of(new WallWindow(9 * 60, 17 * 60)))),
                    Map.of())),
            Map.of(),
            Set.of(),
            Intervals.NONE);
    private final List<UUID> ids;
    private final List<List<Span>> bookings;

    /** @param bookings of each person, spread evenly over the days, at random half hours of them */
    BusyCompany(Alignment alignment, int people, int days, int bookings) {
        rules = new SlotRules(30, 0, 0, 30, alignment, 0, new Horizon.Days(days));
        until = midnight(days);
        Random random = new Random(people + days + bookings);
        ids = IntStream.range(0, people)
                .mapToObj(_ -> new UUID(random.nextLong(), random.nextLong()))
                .toList();
        this.bookings = ids.stream().map(_ -> bookings(days, bookings, random)).toList();
    }

    private static Instant midnight(int day) {
        return FIRST.plusDays(day).atStartOfDay(ZONE).toInstant();
    }

    private static List<Span> bookings(int days, int bookings, Random random) {
        List<Span> spans = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            List<Integer> halfHours =
                    new ArrayList<>(IntStream.range(0, HALF_HOURS).boxed().toList());
            Collections.shuffle(halfHours, random);
            int ofThisDay = bookings * (day + 1) / days - bookings * day / days;
            Instant nine = FIRST.plusDays(day).atTime(9, 0).atZone(ZONE).toInstant();
            for (int halfHour : halfHours.subList(0, ofThisDay)) {
                long start = nine.getEpochSecond() + halfHour * 1800L;
                spans.add(new Span(start, start + 1800));
            }
        }
        return spans;
    }

    /** Everything from the beginning: hours by the wall clock, and bookings in no order. */
    List<ResourceCalendar> calendars() {
        Instant known = from.minus(rules.lookBack());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new ResourceCalendar(
                        ids.get(i),
                        ZONE,
                        hours.open(known, until.plus(Duration.ofHours(1))),
                        hours.timeOff(),
                        Intervals.of(bookings.get(i)),
                        Intervals.NONE,
                        Intervals.NONE))
                .toList();
    }

    SlotQuery query(List<ResourceCalendar> calendars) {
        Need need = new Need(1, calendars, List.of(new Part(0, rules.duration())));
        return new SlotQuery(rules, List.of(need), List.of(), null, 1, from, from, until);
    }
}
