package dev.taly.booking.pages;

import dev.taly.defaults.problem.CommonProblem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends in a list that is sorted by time; the next page begins behind it. It is a place and no row: whatever becomes of
 * the row that stood there, what does not change is seen once.
 */
public record Position(Instant at, UUID id) {

    public static final Position BEFORE_ALL = new Position(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));
    public static final Position AFTER_ALL = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final Pattern TEXT =
            Pattern.compile("(-?\\d{1,12}(?:\\.\\d{6})?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final int MICRO_DIGITS = 6;

    /** Rows are as exact as the database is: to the microsecond. */
    public Position {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * @param text a cursor, as {@link #text} made it
     * @param start where the first page begins
     */
    public static Position parse(@Nullable String text, Position start) {
        if (text == null) {
            return start;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw malformed();
        }
        try {
            long micros =
                    new BigDecimal(parts.group(1)).movePointRight(MICRO_DIGITS).longValueExact();
            Position position =
                    new Position(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(parts.group(2)));
            if (position.at.isBefore(BEFORE_ALL.at) || position.at.isAfter(AFTER_ALL.at)) {
                throw malformed();
            }
            return position;
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw malformed();
        }
    }

    /**
     * This one, or the beginning of a period if that is later. One bound is all that a query should get: of two, an index may begin
     * at the wrong one and read all that lies between.
     */
    public Position notBefore(Instant from) {
        return at.isBefore(from) ? new Position(from, BEFORE_ALL.id) : this;
    }

    /** In seconds, with a fraction if there is one. */
    public String text() {
        BigDecimal seconds = BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at), MICRO_DIGITS);
        boolean isWhole = at.equals(at.truncatedTo(ChronoUnit.SECONDS));
        return (isWhole ? seconds.setScale(0) : seconds).toPlainString() + "_" + id;
    }

    private static RuntimeException malformed() {
        return CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
    }
}
