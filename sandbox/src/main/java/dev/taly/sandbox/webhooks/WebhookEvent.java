package dev.taly.sandbox.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a provider tells its merchant. The id is unique within the provider; {@code objectId} says what it is about. */
public record WebhookEvent(
        WebhookProvider provider,
        String id,
        String type,
        @Nullable String objectId,
        Signer signer) {

    /** Signs the message anew for every try, because receivers check the age of a signature. */
    @FunctionalInterface
    public interface Signer {

        SignedWebhook signedAt(Instant time);
    }
}
