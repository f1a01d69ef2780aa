package dev.taly.defaults.zones;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.DateTimeZone;

/**
 * Makes {@code java.time}'s rules of Joda-Time's: every change of the clocks before {@link #REPEATING}, and for the years
 * after that the rule by which they repeat. Joda-Time knows repeating rules too but does not tell them, so they are read
 * off the changes of one cycle of the calendar.
 */
final class ConvertedRules {

    /** All that is announced year by year (Ramadan) lies before it. */
    static final int REPEATING = 2101;

    private static final long FIRST = millis(1800);

    private ConvertedRules() {}

    static ZoneRules of(DateTimeZone zone) {
        List<ZoneOffsetTransition> standard = new ArrayList<>();
        List<ZoneOffsetTransition> wall = new ArrayList<>();
        for (long at : changes(zone, FIRST, millis(REPEATING))) {
            add(standard, at, standardOffset(zone, at - 1), standardOffset(zone, at));
            add(wall, at, offset(zone, at - 1), offset(zone, at));
        }
        return ZoneRules.of(standardOffset(zone, FIRST), offset(zone, FIRST), standard, wall, repeating(zone));
    }

    private static List<ZoneOffsetTransitionRule> repeating(DateTimeZone zone) {
        List<List<ZoneOffsetTransition>> years = new ArrayList<>();
        for (int year = REPEATING; year < REPEATING + RepeatedChange.CYCLE; year++) {
            years.add(changes(zone, millis(year), millis(year + 1)).stream()
                    .map(at -> change(at, offset(zone, at - 1), offset(zone, at)))
                    .toList());
        }
        ZoneOffset standard = standardOffset(zone, millis(REPEATING));
        List<ZoneOffsetTransitionRule> rules = new ArrayList<>();
        for (int n = 0; n < years.getFirst().size(); n++) {
            int nth = n;
            rules.add(RepeatedChange.rule(
                    years.stream().map(changes -> changes.get(nth)).toList(), standard));
        }
        return rules;
    }

    /** Instants at which anything changes, be it a name. */
    private static List<Long> changes(DateTimeZone zone, long from, long until) {
        List<Long> changes = new ArrayList<>();
        long at = from - 1;
        for (long next = zone.nextTransition(at); next != at && next < until; next = zone.nextTransition(at)) {
            changes.add(next);
            at = next;
        }
        return changes;
    }

    private static void add(List<ZoneOffsetTransition> transitions, long at, ZoneOffset before, ZoneOffset after) {
        if (!before.equals(after)) {
            transitions.add(change(at, before, after));
        }
    }

    /** Some midnights of long ago stand there as the last millisecond of the day before. */
    private static ZoneOffsetTransition change(long at, ZoneOffset before, ZoneOffset after) {
        Instant second = Instant.ofEpochSecond(Math.ceilDiv(at, 1000L));
        return ZoneOffsetTransition.of(LocalDateTime.ofInstant(second, before), before, after);
    }

    private static ZoneOffset offset(DateTimeZone zone, long at) {
        return ZoneOffset.ofTotalSeconds(zone.getOffset(at) / 1000);
    }

    private static ZoneOffset standardOffset(DateTimeZone zone, long at) {
        return ZoneOffset.ofTotalSeconds(zone.getStandardOffset(at) / 1000);
    }

    private static long millis(int year) {
        return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
