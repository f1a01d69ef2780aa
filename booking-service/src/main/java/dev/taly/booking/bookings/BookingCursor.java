package dev.taly.booking.bookings;

import dev.taly.defaults.problem.CommonProblem;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last booking of a page; the next page begins after it. */
record BookingCursor(Instant start, UUID id) {

    private static final BookingCursor BEFORE_ALL = new BookingCursor(Instant.EPOCH, new UUID(0, 0));
    private static final BookingCursor AFTER_ALL =
            new BookingCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static BookingCursor ascending(@Nullable String text) {
        return text == null ? BEFORE_ALL : parse(text);
    }

    static BookingCursor descending(@Nullable String text) {
        return text == null ? AFTER_ALL : parse(text);
    }

    private static BookingCursor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
        return new BookingCursor(
                Instant.ofEpochSecond(Long.parseLong(parts.group(1))), UUID.fromString(parts.group(2)));
    }

    static String after(Booking booking) {
        return booking.time().start().getEpochSecond() + "_" + booking.id();
    }
}
