package dev.taly.booking.slots;

/**
 * A stretch of a slot, in minutes.
 *
 * @param offset from the slot's start
 */
public record Part(int offset, int minutes) {

    int end() {
        return offset + minutes;
    }
}
