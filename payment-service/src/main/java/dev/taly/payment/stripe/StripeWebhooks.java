package dev.taly.payment.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderProblem;
import dev.taly.payment.providers.ProviderRefund;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
            case "refund.created", "refund.updated", "refund.failed" ->
                object(event, Refund.class).map(StripeWebhooks::refund).orElse(NOTHING);
            case "charge.refunded" ->
                object(event, Charge.class).map(StripeWebhooks::charge).orElse(NOTHING);
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" ->
                object(event, Dispute.class).map(StripeWebhooks::dispute).orElse(NOTHING);
            default -> NOTHING;
        };
    }

    private static ProviderNews session(Session session) {
        return attempt(session.getMetadata())
                .<ProviderNews>map(id -> new ProviderNews.Session(id, StripeSessions.read(session)))
                .orElse(NOTHING);
    }

    /** A refund made in the dashboard carries nothing of ours but the payment that it undoes. */
    private static ProviderNews refund(Refund refund) {
        ProviderRefund said = StripeRefunds.read(refund);
        return attempt(refund.getMetadata())
                .<ProviderNews>map(id -> new ProviderNews.Refunds(id, List.of(said)))
                .or(() -> Optional.ofNullable(refund.getPaymentIntent())
                        .map(intent -> new ProviderNews.RefundOf(intent, said)))
                .orElse(NOTHING);
    }

    /** It carries nothing of ours, and may be of a charge that no page of ours took. */
    private static ProviderNews dispute(Dispute dispute) {
        return Optional.ofNullable(dispute.getPaymentIntent())
                .<ProviderNews>map(intent -> new ProviderNews.Dispute(dispute.getId(), intent))
                .orElse(NOTHING);
    }

    /**
     * Since 2022 a charge no longer lists its refunds, each of which has an event of its own. What it does say is that
     * there was money, which may not have been heard before.
     */
    private static ProviderNews charge(Charge charge) {
        return attempt(charge.getMetadata())
                .<ProviderNews>map(id -> charge.getRefunds() == null
                        ? new ProviderNews.Ask(id)
                        : new ProviderNews.Refunds(
                                id,
                                charge.getRefunds().getData().stream()
                                        .map(StripeRefunds::read)
                                        .toList()))
                .orElse(NOTHING);
    }

    private static Optional<UUID> attempt(@Nullable Map<String, String> metadata) {
        return StripeMetadata.uuid(metadata, StripeSessions.ATTEMPT);
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
