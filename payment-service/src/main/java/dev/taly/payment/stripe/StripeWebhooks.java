package dev.taly.payment.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderProblem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Stripe's signed events. */
@Component
class StripeWebhooks {

    private static final ProviderNews NOTHING = new ProviderNews.Nothing();

    private final StripeSettings settings;
    private final Clock machineClock;

    StripeWebhooks(StripeSettings settings, @Qualifier("machineClock") Clock machineClock) {
        this.settings = settings;
        this.machineClock = machineClock;
    }

    ProviderEvent verify(String body, @Nullable String signature) {
        if (signature == null) {
            throw ProviderProblem.SIGNATURE_INVALID.exception();
        }
        try {
            Webhook.Signature.verifyHeader(
                    body,
                    signature,
                    settings.webhookSecret(),
                    settings.webhookAge().toSeconds(),
                    machineClock);
        } catch (SignatureVerificationException | NumberFormatException e) {
            throw ProviderProblem.SIGNATURE_INVALID.exception();
        }
        Event event = Webhook.constructEventWithoutVerification(body);
        return new ProviderEvent(event.getId(), event.getType());
    }

    /** Every event carries the whole object, so it is the object that is read, in whatever order events come. */
    ProviderNews read(String body) {
        Event event = Webhook.constructEventWithoutVerification(body);
        return switch (event.getType()) {
            case "checkout.session.completed", "checkout.session.expired", "checkout.session.async_payment_succeeded" ->
                object(event, Session.class).map(StripeWebhooks::session).orElse(NOTHING);
            case "payment_intent.payment_failed" ->
                object(event, PaymentIntent.class)
                        .flatMap(intent -> attempt(intent.getMetadata()))
                        .<ProviderNews>map(ProviderNews.Declined::new)
                        .orElse(NOTHING);
            default -> NOTHING;
        };
    }

    private static ProviderNews session(Session session) {
        return attempt(session.getMetadata())
                .<ProviderNews>map(id -> new ProviderNews.Session(id, StripeSessions.read(session)))
                .orElse(NOTHING);
    }

    /** Sessions that somebody else opened in the same Stripe account carry no attempt of ours. */
    private static Optional<UUID> attempt(@Nullable Map<String, String> metadata) {
        Function<String, Optional<UUID>> parsed = text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
        return Optional.ofNullable(metadata)
                .map(ours -> ours.get(StripeSessions.ATTEMPT))
                .flatMap(parsed);
    }

    /** Read even when the account's API version is another than the client's: what we use is in all of them. */
    private static <T extends StripeObject> Optional<T> object(Event event, Class<T> type) {
        try {
            StripeObject object = event.getDataObjectDeserializer().deserializeUnsafe();
            return type.isInstance(object) ? Optional.of(type.cast(object)) : Optional.empty();
        } catch (EventDataObjectDeserializationException e) {
            throw new IllegalArgumentException("Stripe sent an event that cannot be read: " + event.getId(), e);
        }
    }
}
