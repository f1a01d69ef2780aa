package dev.taly.booking.slots;

import java.util.List;

/**
 * Hours of one day by the clock on the wall.
 *
 * @param start minute of the day
 * @param end minute of the day; 1440 is the start of the next day
 */
public record WallWindow(int start, int end) {

    public static final int END_OF_DAY = 24 * 60;

    static final List<WallWindow> WHOLE_DAY = List.of(new WallWindow(0, END_OF_DAY));

    public WallWindow {
        if (start < 0 || end <= start || end > END_OF_DAY) {
            throw new IllegalArgumentException("A window ends after its start, on the same day");
        }
    }
}
