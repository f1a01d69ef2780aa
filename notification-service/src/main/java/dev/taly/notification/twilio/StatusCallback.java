package dev.taly.notification.twilio;

import dev.taly.notification.deliveries.ProviderStatus;
import dev.taly.notification.deliveries.Report;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form that Twilio sends whenever a message gets further.
 *
 * @param errorCode why it failed, a number
 */
record StatusCallback(
        @Schema(name = "MessageSid") @Nullable String messageSid,
        @Schema(name = "MessageStatus") @Nullable String messageStatus,
        @Schema(name = "ErrorCode") @Nullable String errorCode) {

    private static final Pattern CODE = Pattern.compile("\\d{1,9}");

    static StatusCallback of(Map<String, String> form) {
        return new StatusCallback(form.get("MessageSid"), form.get("MessageStatus"), form.get("ErrorCode"));
    }

    /** Empty if it says nothing that we know. */
    Optional<Report> report(UUID deliveryId) {
        ProviderStatus status = status();
        return messageSid == null || status == null
                ? Optional.empty()
                : Optional.of(new Report(deliveryId, messageSid, status, reason()));
    }

    private @Nullable ProviderStatus status() {
        return switch (String.valueOf(messageStatus)) {
            case "accepted", "scheduled", "queued" -> ProviderStatus.QUEUED;
            case "sending" -> ProviderStatus.SENDING;
            case "sent" -> ProviderStatus.SENT;
            case "delivered", "read" -> ProviderStatus.DELIVERED;
            case "undelivered" -> ProviderStatus.UNDELIVERED;
            case "failed", "canceled" -> ProviderStatus.FAILED;
            default -> null;
        };
    }

    private String reason() {
        return errorCode != null && CODE.matcher(errorCode).matches()
                ? "twilio-" + errorCode
                : "twilio-" + messageStatus;
    }
}
