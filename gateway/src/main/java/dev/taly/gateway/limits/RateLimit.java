package dev.taly.gateway.limits;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often one caller may ask: at most so many requests at once, and as many in each such time.
 *
 * @param per at least a millisecond
 */
record RateLimit(int requests, Duration per) {

    RateLimit {
        if (requests < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit is positive, such as 20/1m");
        }
    }

    /** Reads {@code 20/1m}. */
    public static RateLimit valueOf(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a rate limit is requests/time, such as 20/1m, not " + text);
        }
        return new RateLimit(Integer.parseInt(parts[0].strip()), DurationStyle.detectAndParse(parts[1].strip()));
    }

    RateLimit times(int callers) {
        return new RateLimit(Math.toIntExact(Math.min((long) requests * callers, Integer.MAX_VALUE)), per);
    }

    double perMilli() {
        return (double) requests / per.toMillis();
    }

    long windowSeconds() {
        return seconds((double) per.toMillis());
    }

    /** Whole seconds, at least one, as headers count time. */
    static long seconds(double millis) {
        return Math.max(1, (long) Math.ceil(millis / 1000));
    }
}
