package dev.taly.booking.schedules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time by the clock on the wall, to the minute; {@code 24:00} is the end of the day.
 *
 * @param minute of the day
 */
@Schema(type = "string", pattern = "([01]\\d|2[0-3]):[0-5]\\d|24:00", example = "09:00")
record WallTime(int minute) {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|(24):(00)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WallTime parse(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("A time is HH:mm, up to 24:00");
        }
        return new WallTime(Integer.parseInt(text, 0, 2, 10) * 60 + Integer.parseInt(text, 3, 5, 10));
    }

    @JsonValue
    @Override
    public String toString() {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
