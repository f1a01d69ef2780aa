package dev.taly.booking.placing;

import dev.taly.booking.bookings.Placement;
import java.util.Set;
import java.util.UUID;

/** What became of an attempt to claim a choice. */
sealed interface Outcome {

    /** Whether something overdue was removed for it; if not, nothing is left of an attempt that failed. */
    boolean roomMade();

    record Taken(Placement placement) implements Outcome {

        @Override
        public boolean roomMade() {
            return true;
        }
    }

    /** Somebody else has these. */
    record Lost(Set<UUID> resourceIds, boolean roomMade) implements Outcome {}

    /** The group's sessions are not what they were: one has filled, gone or just been opened. */
    record SessionsChanged(boolean roomMade) implements Outcome {}
}
