package dev.taly.booking.schedules;

import dev.taly.booking.schedules.Schedule.Window;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hours of an ordinary week, and what is left out of them. */
record Week(List<WeeklyWindow> weekly, List<WeeklyWindow> breaks) {

    /** @param prefix of the fields' names */
    void check(String prefix, Map<String, String> wrong) {
        Map<DayOfWeek, BitSet> worked = check(prefix + "weekly", weekly, wrong);
        check(prefix + "breaks", breaks, wrong);
        for (int i = 0; i < breaks.size(); i++) {
            Window pause = breaks.get(i).window();
            BitSet day = worked.getOrDefault(breaks.get(i).day(), new BitSet());
            if (day.nextClearBit(pause.start().minute()) < pause.end().minute()) {
                wrong.putIfAbsent("%sbreaks[%d].start".formatted(prefix, i), "is a break outside the hours of its day");
            }
        }
    }

    /** @return the minutes of each day that lie in one of the windows */
    private static Map<DayOfWeek, BitSet> check(String list, List<WeeklyWindow> windows, Map<String, String> wrong) {
        Map<DayOfWeek, BitSet> days = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < windows.size(); i++) {
            BitSet day = days.computeIfAbsent(windows.get(i).day(), _ -> new BitSet());
            windows.get(i).window().check("%s[%d].end".formatted(list, i), day, wrong);
        }
        return days;
    }

    WeeklyPattern pattern(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new WeeklyPattern(from, to, byDay(weekly), byDay(breaks));
    }

    private static Map<DayOfWeek, List<WallWindow>> byDay(List<WeeklyWindow> windows) {
        return windows.stream()
                .collect(Collectors.groupingBy(
                        WeeklyWindow::day,
                        Collectors.mapping(window -> window.window().hours(), Collectors.toList())));
    }
}
