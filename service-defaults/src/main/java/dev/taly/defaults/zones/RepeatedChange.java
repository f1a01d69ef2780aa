package dev.taly.defaults.zones;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the rule behind a change of the clocks that comes every year, such as the last Sunday of March at 01:00 UTC. */
final class RepeatedChange {

    /** Years after which dates fall on the same days of the week again, where no century without a leap year is between. */
    static final int CYCLE = 28;

    private RepeatedChange() {}

    /**
     * @param changes of a whole cycle, one a year
     * @throws IllegalStateException when they follow no rule that {@code java.time} can say
     */
    static ZoneOffsetTransitionRule rule(List<ZoneOffsetTransition> changes, ZoneOffset standard) {
        return Stream.of(TimeDefinition.WALL, TimeDefinition.STANDARD, TimeDefinition.UTC)
                .flatMap(definition -> rule(changes, standard, definition).stream())
                .filter(rule -> changes.stream()
                        .allMatch(change -> rule.createTransition(
                                        change.getDateTimeBefore().getYear())
                                .equals(change)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No rule behind " + changes));
    }

    private static Optional<ZoneOffsetTransitionRule> rule(
            List<ZoneOffsetTransition> changes, ZoneOffset standard, TimeDefinition definition) {
        List<LocalDateTime> told = changes.stream()
                .map(change -> told(change, standard, definition))
                .toList();
        Month month = only(told, LocalDateTime::getMonth);
        LocalTime time = only(told, LocalDateTime::toLocalTime);
        if (month == null || time == null) {
            return Optional.empty();
        }
        DayOfWeek weekday = only(told, LocalDateTime::getDayOfWeek);
        int first = told.stream().mapToInt(LocalDateTime::getDayOfMonth).min().orElseThrow();
        int last = told.stream().mapToInt(LocalDateTime::getDayOfMonth).max().orElseThrow();
        if (last != (weekday == null ? first : first + 6)) {
            return Optional.empty();
        }
        boolean isLastOfMonth = weekday != null && month != Month.FEBRUARY && last == month.maxLength();
        return Optional.of(ZoneOffsetTransitionRule.of(
                month,
                isLastOfMonth ? -1 : first,
                weekday,
                time,
                false,
                definition,
                standard,
                changes.getFirst().getOffsetBefore(),
                changes.getFirst().getOffsetAfter()));
    }

    private static LocalDateTime told(ZoneOffsetTransition change, ZoneOffset standard, TimeDefinition definition) {
        ZoneOffset clock = switch (definition) {
            case WALL -> change.getOffsetBefore();
            case STANDARD -> standard;
            case UTC -> ZoneOffset.UTC;
        };
        return LocalDateTime.ofInstant(change.getInstant(), clock);
    }

    /** What all of them have in common; null when they differ. */
    private static <T> @Nullable T only(List<LocalDateTime> told, Function<LocalDateTime, T> part) {
        Set<T> parts = told.stream().map(part).collect(Collectors.toSet());
        return parts.size() == 1 ? parts.iterator().next() : null;
    }
}
