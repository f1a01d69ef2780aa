package dev.taly.payment;

import dev.taly.events.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.core.io.ClassPathResource;

/** What booking-service publishes: the golden samples, about bookings of the test. */
public class TestEvents {

    private final RabbitTemplate rabbit;

    public TestEvents(RabbitTemplate rabbit) {
        this.rabbit = rabbit;
    }

    /** @param type booking.expired, booking.cancelled or booking.declined */
    public void publish(String type, UUID booking) {
        send(type, UUID.randomUUID(), sample(type).replace("01980000-0000-7000-8000-000000000004", booking.toString()));
    }

    public void refundDue(UUID eventId, UUID payment, long cents, String reason) {
        refundDue(eventId, payment, cents, "EUR", reason);
    }

    public void refundDue(UUID eventId, UUID payment, long amount, String currency, String reason) {
        send(
                "booking.refund_due",
                eventId,
                sample("booking.refund_due")
                        .replace("01980000-0000-7000-8000-000000000007", payment.toString())
                        .replace("SLOT_TAKEN", reason)
                        .replace("4500", Long.toString(amount))
                        .replace("GBP", currency));
    }

    /** A cancellation of which the company keeps so many cents, whatever else goes back. */
    public void cancelledForAFee(UUID payment, long refund, long kept) {
        send(
                "booking.refund_due",
                UUID.randomUUID(),
                sample("booking.refund_due")
                        .replace("01980000-0000-7000-8000-000000000007", payment.toString())
                        .replace("4500", Long.toString(refund))
                        .replace(
                                "\"SLOT_TAKEN\"",
                                "\"CANCELLED\", \"kept\": {\"amount\": %d, \"currency\": \"GBP\"}".formatted(kept))
                        .replace("GBP", "EUR"));
    }

    /** Somebody has opened a company. */
    public void company(UUID company, String currency) {
        send(
                "company.created",
                UUID.randomUUID(),
                sample("company.created")
                        .replace("01980000-0000-7000-8000-000000000002", company.toString())
                        .replaceFirst("\"currency\": \"[A-Z]{3}\"", "\"currency\": \"" + currency + "\""));
    }

    private void send(String type, UUID eventId, String sample) {
        String body = sample.replaceFirst("\"id\": \"[0-9a-f-]+\"", "\"id\": \"" + eventId + "\"");
        rabbit.send(
                Topology.EXCHANGE,
                type,
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
                        .setMessageId(eventId.toString())
                        .setContentType("application/cloudevents+json")
                        .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                        .build());
    }

    private static String sample(String type) {
        try {
            return new ClassPathResource("samples/" + type + ".json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
