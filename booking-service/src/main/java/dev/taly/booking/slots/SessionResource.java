package dev.taly.booking.slots;

/**
 * Somebody or something that a session has taken.
 *
 * @param calendar as it is now
 * @param working when the session needs it
 * @param claimed the same with the buffers
 */
public record SessionResource(ResourceCalendar calendar, Intervals working, Intervals claimed) {

    boolean works() {
        return calendar.hours().covers(working);
    }

    boolean isOff() {
        return calendar.timeOff().touches(working);
    }

    boolean isBlocked() {
        return calendar.blocks().touches(claimed);
    }
}
