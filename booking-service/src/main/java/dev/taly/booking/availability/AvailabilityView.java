package dev.taly.booking.availability;

import dev.taly.booking.slots.Slot;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** @param days every date asked for, also those without slots */
public record AvailabilityView(String timeZone, List<Day> days) {

    /** @param refused the starts that cannot be booked; null unless they were asked for */
    record Day(LocalDate date, List<Slot> slots, @Nullable List<Refused> refused) {}

    /**
     * A start that cannot be booked.
     *
     * @param inTheWay what is, for members of the company; null for anybody else
     */
    record Refused(Instant start, Verdict reason, @Nullable List<InTheWay> inTheWay) {}

    /**
     * What somebody else has.
     *
     * @param bookingId null for a hold
     * @param start of his claim, buffers included
     */
    record InTheWay(
            UUID resourceId, String resourceName, @Nullable UUID bookingId, Instant start, Instant end) {}

    public static AvailabilityView of(Days days, List<Slot> slots) {
        Map<LocalDate, List<Slot>> byDate = new TreeMap<>();
        for (Slot slot : slots) {
            byDate.computeIfAbsent(slot.start().atZone(days.zone()).toLocalDate(), _ -> new ArrayList<>())
                    .add(slot);
        }
        return new AvailabilityView(
                days.zone().getId(),
                days.from()
                        .datesUntil(days.to().plusDays(1))
                        .map(date -> new Day(date, byDate.getOrDefault(date, List.of()), null))
                        .toList());
    }

    AvailabilityView with(List<Refused> refused, ZoneId zone) {
        Map<LocalDate, List<Refused>> byDate = refused.stream()
                .collect(Collectors.groupingBy(one -> one.start().atZone(zone).toLocalDate()));
        return new AvailabilityView(
                timeZone,
                days.stream()
                        .map(day -> new Day(
                                day.date(),
                                day.slots(),
                                unlisted(byDate.getOrDefault(day.date(), List.of()), day.slots())))
                        .toList());
    }

    /** What is refused to everybody else may be listed for who holds it. */
    private static List<Refused> unlisted(List<Refused> refused, List<Slot> slots) {
        Set<Instant> listed = slots.stream().map(Slot::start).collect(Collectors.toSet());
        return refused.stream().filter(one -> !listed.contains(one.start())).toList();
    }

    /**
     * The same: it is never cut short.
     *
     * @throws dev.taly.defaults.problem.ProblemException 422 when there are too many slots and refused starts, or they name
     *     too much
     */
    public AvailabilityView whole() {
        AnswerSize.check(this);
        return this;
    }
}
