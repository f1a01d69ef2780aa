package dev.taly.booking.holidays;

import dev.taly.defaults.problem.CommonProblem;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last holiday of a page; the next page begins after it. */
record HolidayCursor(LocalDate date, UUID id) {

    private static final HolidayCursor BEFORE_ALL = new HolidayCursor(LocalDate.EPOCH, new UUID(0, 0));
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static HolidayCursor parse(@Nullable String text) {
        if (text == null) {
            return BEFORE_ALL;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
        return new HolidayCursor(LocalDate.ofEpochDay(Long.parseLong(parts.group(1))), UUID.fromString(parts.group(2)));
    }

    static String after(Holiday holiday) {
        return holiday.date().toEpochDay() + "_" + holiday.id();
    }
}
