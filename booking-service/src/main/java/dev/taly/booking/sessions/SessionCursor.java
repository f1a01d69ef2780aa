package dev.taly.booking.sessions;

import dev.taly.defaults.problem.CommonProblem;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last session of a page; the next page begins after it. */
record SessionCursor(Instant start, UUID id) {

    private static final SessionCursor BEFORE_ALL = new SessionCursor(Instant.EPOCH, new UUID(0, 0));
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    static SessionCursor parse(@Nullable String text) {
        if (text == null) {
            return BEFORE_ALL;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
        return new SessionCursor(
                Instant.ofEpochSecond(Long.parseLong(parts.group(1))), UUID.fromString(parts.group(2)));
    }

    static String after(SessionView session) {
        return session.start().getEpochSecond() + "_" + session.id();
    }
}
