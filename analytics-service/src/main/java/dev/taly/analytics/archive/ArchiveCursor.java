package dev.taly.analytics.archive;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last event of a page. Travels as {@code time_id}. */
record ArchiveCursor(Instant time, UUID id) {

    private static final Pattern FORMAT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,18}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    static final ArchiveCursor START = new ArchiveCursor(Instant.EPOCH, new UUID(0, 0));

    static ArchiveCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw malformed();
        }
        try {
            return new ArchiveCursor(Instant.parse(parts.group(1)), UUID.fromString(parts.group(2)));
        } catch (DateTimeParseException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return CommonProblem.MALFORMED_REQUEST
                .exception()
                .field("cursor", "must be the nextCursor of an earlier answer");
    }

    static ArchiveCursor at(ArchivedEvent event) {
        return new ArchiveCursor(event.time(), event.id());
    }

    @Override
    public String toString() {
        return time + "_" + id;
    }
}
