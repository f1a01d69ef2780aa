package dev.taly.sandbox.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One mail as its recipients get it; {@code to} holds the bare addresses of all of them, hidden ones too. */
public record Mail(
        String id,
        String from,
        List<String> to,
        String subject,
        @Nullable String html,
        @Nullable String text,
        List<Attachment> attachments,
        Map<String, String> tags,
        Map<String, String> headers,
        Instant receivedAt) {

    /** A file of a mail; {@code content} is Base64. */
    public record Attachment(String filename, String contentType, String content) {}

    boolean isTo(String address) {
        return to.stream().anyMatch(address.strip()::equalsIgnoreCase);
    }

    boolean isToSomebodyLike(String part) {
        var wanted = part.strip().toLowerCase(Locale.ROOT);
        return to.stream().anyMatch(address -> address.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** For the pages, which see public methods only. */
    public String receivedText() {
        return ReadableTime.of(receivedAt);
    }
}
