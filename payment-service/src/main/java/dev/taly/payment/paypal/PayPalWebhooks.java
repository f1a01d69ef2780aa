package dev.taly.payment.paypal;

import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderProblem;
import dev.taly.payment.providers.ProviderRefund;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PayPal's events. They say what to ask about; what is true, the order itself says. */
class PayPalWebhooks {

    private static final ProviderNews NOTHING = new ProviderNews.Nothing();

    /** Nothing may follow the event: it becomes a part of our own question to PayPal. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PayPalVerification verification;
    private final Duration age;
    private final Clock machineClock;

    PayPalWebhooks(PayPalVerification verification, Duration age, Clock machineClock) {
        this.verification = verification;
        this.age = age;
        this.machineClock = machineClock;
    }

    ProviderEvent verify(String body, HttpHeaders headers) {
        ProviderEvent event = claimed(body, headers);
        verification.require(body, headers);
        return event;
    }

    ProviderEvent claimed(String body, HttpHeaders headers) {
        JsonNode event = event(body);
        String id = event.path("id").asString("");
        String type = event.path("event_type").asString("");
        if (id.isEmpty() || type.isEmpty() || !isYoung(headers.getFirst("Paypal-Transmission-Time"))) {
            throw ProviderProblem.SIGNATURE_INVALID.exception();
        }
        return new ProviderEvent(id, type);
    }

    private static JsonNode event(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw ProviderProblem.SIGNATURE_INVALID.exception();
        }
    }

    private boolean isYoung(@Nullable String sentAt) {
        try {
            return sentAt != null && Instant.parse(sentAt).plus(age).isAfter(machineClock.instant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    ProviderNews read(String body) {
        JsonNode event = JSON.readTree(body);
        JsonNode resource = event.path("resource");
        return switch (event.path("event_type").asString("")) {
            case "CHECKOUT.ORDER.APPROVED" ->
                approved(resource.path("purchase_units").path(0).path("custom_id"), event);
            case "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.PENDING" -> moving(resource);
            // the order may yet be approved anew, so it is the order that is asked where no capture is known
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED" -> ask(resource.path("custom_id"));
            case "PAYMENT.CAPTURE.REFUNDED" -> refund(resource);
            case "PAYMENT.CAPTURE.REVERSED" -> reversal(resource);
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED" ->
                dispute(resource);
            default -> NOTHING;
        };
    }

    /** The event was made when the payer approved; the order keeps the time of its own beginning. */
    private static ProviderNews approved(JsonNode customId, JsonNode event) {
        return attempt(customId)
                .<ProviderNews>map(attempt -> time(event.path("create_time"))
                        .<ProviderNews>map(at -> new ProviderNews.Approved(attempt, at))
                        .orElse(new ProviderNews.Ask(attempt)))
                .orElse(NOTHING);
    }

    private static Optional<Instant> time(JsonNode written) {
        try {
            return Optional.of(Instant.parse(written.asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ProviderNews moving(JsonNode capture) {
        String id = capture.path("id").asString("");
        return id.isEmpty()
                ? ask(capture.path("custom_id"))
                : attempt(capture.path("custom_id"))
                        .<ProviderNews>map(attempt -> new ProviderNews.Moving(attempt, id))
                        .orElse(NOTHING);
    }

    private static ProviderNews ask(JsonNode customId) {
        return attempt(customId).<ProviderNews>map(ProviderNews.Ask::new).orElse(NOTHING);
    }

    /** A refund made in the dashboard may name nothing but the capture that it undoes. */
    private static ProviderNews refund(JsonNode resource) {
        ProviderRefund said = PayPalRefunds.read(resource);
        return attempt(resource.path("custom_id"))
                .<ProviderNews>map(attempt -> new ProviderNews.Refunds(attempt, List.of(said)))
                .or(() -> capture(resource).map(capture -> new ProviderNews.RefundOf(capture, said)))
                .orElse(NOTHING);
    }

    private static ProviderNews dispute(JsonNode dispute) {
        String id = dispute.path("dispute_id").asString("");
        return id.isEmpty() ? NOTHING : new ProviderNews.Dispute(id, PayPalDisputes.capture(dispute));
    }

    private static ProviderNews reversal(JsonNode resource) {
        return capture(resource)
                .<ProviderNews>map(capture -> new ProviderNews.Reversal(capture, PayPalRefunds.read(resource)))
                .orElseGet(() -> refund(resource));
    }

    private static Optional<String> capture(JsonNode refund) {
        return refund.path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString("").equals("up"))
                .map(link -> link.path("href").asString(""))
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static Optional<UUID> attempt(JsonNode customId) {
        return PayPalRefunds.uuid(customId.asString(""));
    }
}
