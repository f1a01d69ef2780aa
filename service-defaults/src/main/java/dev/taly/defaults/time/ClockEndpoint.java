package dev.taly.defaults.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** {@code /actuator/clock}: shows business time and moves it forward. Exists in development only. */
@Endpoint(id = "clock")
final class ClockEndpoint {

    private static final Instant END = Instant.parse("9000-01-01T00:00:00Z");

    private final MovableClock clock;

    ClockEndpoint(MovableClock clock) {
        this.clock = clock;
    }

    @ReadOperation
    Map<String, String> read() {
        return Map.of(
                "instant", clock.instant().toString(), "offset", clock.offset().toString());
    }

    @WriteOperation
    WebEndpointResponse<Map<String, String>> move(String instant) {
        Instant target;
        try {
            target = Instant.parse(instant);
        } catch (DateTimeException unreadable) {
            return refused(400, "instant must look like 2027-03-28T00:30:00Z");
        }
        if (!target.isBefore(END)) {
            return refused(400, "instant must lie before the year 9000");
        }
        return clock.moveTo(target)
                ? new WebEndpointResponse<>(read())
                : refused(409, "Business time moves forward only; it is " + clock.instant());
    }

    private static WebEndpointResponse<Map<String, String>> refused(int status, String detail) {
        return new WebEndpointResponse<>(Map.of("detail", detail), status);
    }
}
