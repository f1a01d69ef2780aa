package dev.taly.booking.absences;

import dev.taly.booking.resources.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time off or a block, as members of the company see it.
 *
 * @param conflicts the bookings at that time, told to whoever has just added it; a hundred at most
 */
record AbsenceView(
        UUID id,
        UUID resourceId,
        AbsenceKind kind,
        Instant start,
        Instant end,
        @Nullable String reason,
        UUID createdBy,
        Instant createdAt,
        @Nullable List<Conflict> conflicts) {

    AbsenceView with(List<Conflict> conflicts) {
        return new AbsenceView(id, resourceId, kind, start, end, reason, createdBy, createdAt, conflicts);
    }

    @Override
    public String toString() {
        return "AbsenceView[" + id + "]";
    }
}
