package dev.taly.booking.holidays;

import dev.taly.defaults.problem.CommonProblem;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of holidays ends; the next page begins behind it. */
record HolidayCursor(LocalDate date, UUID id) {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,7})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** @param from the first day that is listed */
    static HolidayCursor parse(@Nullable String text, LocalDate from) {
        if (text == null) {
            return new HolidayCursor(from, BEFORE_ALL);
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
        LocalDate date = LocalDate.ofEpochDay(Long.parseLong(parts.group(1)));
        return date.isBefore(from)
                ? new HolidayCursor(from, BEFORE_ALL)
                : new HolidayCursor(date, UUID.fromString(parts.group(2)));
    }

    static String after(Holiday holiday) {
        return holiday.date().toEpochDay() + "_" + holiday.id();
    }
}
