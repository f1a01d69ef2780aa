package dev.taly.booking.bookings;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a company has set its own rules aside for a slot.
 *
 * @param verdict why the rules would not have allowed it
 * @param widened the last of them that had to give way
 * @param resourceId who was named though away; null for nobody
 */
public record Overridden(
        String verdict, Widened widened, @Nullable UUID resourceId) {

    /** Each is tried when the one before has found nobody. */
    public enum Widened {
        /** Notice, horizon, limits and the times at which the offering starts. */
        RULES,
        /** The weekly hours too. */
        HOURS,
        /** The absences of the resource that was named too: time off, blocks, days off and holidays. */
        ABSENCE
    }

    Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        details.put("verdict", verdict);
        details.put("widened", widened.name());
        if (resourceId != null) {
            details.put("resourceId", resourceId.toString());
        }
        return details;
    }
}
