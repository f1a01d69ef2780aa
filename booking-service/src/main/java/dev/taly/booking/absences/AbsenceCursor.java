package dev.taly.booking.absences;

import dev.taly.defaults.problem.CommonProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last absence of a page; the next page begins after it. */
record AbsenceCursor(Instant start, UUID id) {

    private static final AbsenceCursor BEFORE_ALL = new AbsenceCursor(Instant.EPOCH, new UUID(0, 0));
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static AbsenceCursor parse(@Nullable String text) {
        if (text == null) {
            return BEFORE_ALL;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
        return new AbsenceCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), UUID.fromString(parts.group(2)));
    }

    static String after(Absence absence) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, absence.start()) + "_" + absence.id();
    }
}
