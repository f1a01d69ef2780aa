package dev.taly.payment.stripe;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we attached to Stripe's objects; those that somebody else made in the same account carry nothing of ours. */
final class StripeMetadata {

    private StripeMetadata() {}

    static Optional<UUID> uuid(@Nullable Map<String, String> metadata, String key) {
        return Optional.ofNullable(metadata).map(ours -> ours.get(key)).flatMap(StripeMetadata::parsed);
    }

    private static Optional<UUID> parsed(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
