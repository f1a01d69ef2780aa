package dev.taly.notification.mails;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A rendered mail. It may hold a secret link, so it is sent and forgotten, never stored or logged.
 *
 * @param sender the company that writes; null for Taly itself
 * @param calendar an iCalendar file to attach
 */
public record Mail(
        String subject,
        String html,
        String text,
        @Nullable Sender sender,
        @Nullable CalendarFile calendar) {

    @Override
    public String toString() {
        return "Mail[…]";
    }

    /** @param contact where its answers go; null until it has said so */
    public record Sender(String name, @Nullable String contact) {}

    /**
     * An iCalendar object (RFC 5545).
     *
     * @param method of RFC 5546, also a parameter of the media type
     */
    public record CalendarFile(String filename, String method, String content) {

        public byte[] bytes() {
            return content.getBytes(StandardCharsets.UTF_8);
        }

        public String contentType() {
            return "text/calendar; charset=UTF-8; method=" + method;
        }
    }
}
