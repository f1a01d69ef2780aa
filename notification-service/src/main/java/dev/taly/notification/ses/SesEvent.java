package dev.taly.notification.ses;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.notification.deliveries.ProviderStatus;
import dev.taly.notification.deliveries.Report;
import dev.taly.notification.recipients.SuppressionReason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail, as SES reports it.
 *
 * @param eventType named otherwise where an identity reports, and not a configuration set
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">SES: event data</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SesEvent(
        @JsonAlias("notificationType") @Nullable String eventType,
        @Nullable Mail mail,
        @Nullable Bounce bounce,
        @Nullable Complaint complaint) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,30}");

    /** @param tags those that we gave the mail, {@code delivery} among them, and SES's own */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Mail(@Nullable String messageId, @Nullable Map<String, List<String>> tags) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bounce(
            @Nullable String bounceType,
            @Nullable String bounceSubType,
            @Nullable List<Recipient> bouncedRecipients) {

        boolean isHard() {
            return "Permanent".equals(bounceType);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Complaint(@Nullable List<Recipient> complainedRecipients) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Recipient(@Nullable String emailAddress) {

        @Override
        public String toString() {
            return "Recipient[…]";
        }
    }

    /** Why nothing is to be sent any more to those whom it names; empty if it may. */
    Optional<SuppressionReason> suppresses() {
        if (complaint != null) {
            return Optional.of(SuppressionReason.COMPLAINT);
        }
        return bounce != null && bounce.isHard() ? Optional.of(SuppressionReason.BOUNCE) : Optional.empty();
    }

    /** Whom it names. */
    Stream<String> addresses() {
        List<Recipient> named = complaint != null
                ? complaint.complainedRecipients()
                : bounce != null ? bounce.bouncedRecipients() : null;
        return named == null
                ? Stream.empty()
                : named.stream().map(Recipient::emailAddress).flatMap(Stream::ofNullable);
    }

    /** What it says of one of our deliveries; empty if it says nothing of any. */
    Optional<Report> report() {
        ProviderStatus status = status();
        String id = mail == null ? null : mail.messageId();
        return status == null || id == null
                ? Optional.empty()
                : delivery().map(delivery -> new Report(delivery, id, status, reason()));
    }

    private Optional<UUID> delivery() {
        if (mail == null || mail.tags() == null) {
            return Optional.empty();
        }
        try {
            return mail.tags().getOrDefault("delivery", List.of()).stream()
                    .findFirst()
                    .map(UUID::fromString);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private @Nullable ProviderStatus status() {
        return switch (String.valueOf(eventType)) {
            case "Send" -> ProviderStatus.SENT;
            case "Delivery" -> ProviderStatus.DELIVERED;
            case "Bounce" ->
                bounce != null && bounce.isHard() ? ProviderStatus.UNDELIVERED : ProviderStatus.SOFT_BOUNCED;
            case "Complaint" -> ProviderStatus.COMPLAINED;
            case "Reject" -> ProviderStatus.FAILED;
            default -> null;
        };
    }

    /** In a word of SES's own. */
    private String reason() {
        String type = bounce == null ? null : bounce.bounceSubType();
        return type != null && WORD.matcher(type).matches()
                ? "ses-bounce-" + type.toLowerCase(Locale.ROOT)
                : "ses-" + String.valueOf(eventType).toLowerCase(Locale.ROOT);
    }
}
