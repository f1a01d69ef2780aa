package dev.taly.sandbox.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One text message as its recipient gets it, and how far it got. */
public record Sms(
        String sid,
        String from,
        String to,
        String body,
        int segments,
        String status,
        @Nullable Integer errorCode,
        @Nullable String statusCallback,
        Instant receivedAt) {

    /** The same message, further on its way. */
    public Sms becomes(String next, @Nullable Integer code) {
        return new Sms(sid, from, to, body, segments, next, code, statusCallback, receivedAt);
    }

    /** For the pages, which see public methods only. */
    public String receivedText() {
        return ReadableTime.of(receivedAt);
    }

    /** A {@code +} that nobody encoded arrives as a space. */
    boolean isToSomebodyLike(String part) {
        return to.contains(part.strip());
    }
}
