package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.Envelope;
import dev.taly.events.Money;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PaymentSucceeded;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the request to the row and the event, and back from payment-service's event. */
@ServiceTest
class BookingFlowIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JsonMapper json;

    @Autowired
    private EventTap tap;

    private Company company;
    private UUID staff;

    @BeforeEach
    void open() {
        company = shop.company();
        staff = shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void waitsForThePaymentOfAPricedOffering() {
        UUID offering = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        Instant start = Shop.in(3, 10, 0);

        MvcTestResult result = shop.book(Shop.order(offering, start));

        JsonNode booking = shop.body(result);
        UUID id = shop.id(result);
        assertThat(result.getResponse().getHeader("Location")).isEqualTo("/api/v1/bookings/" + id);
        assertThat(booking.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(booking.at("/amountDue/amount").asLong()).isEqualTo(4500);
        assertThat(booking.get("start").asString()).isEqualTo(start.toString());
        assertThat(booking.get("localStart").asString()).endsWith("T10:00:00");
        assertThat(booking.at("/resources/0/id").asString()).isEqualTo(staff.toString());
        assertThat(booking.at("/customer/email").asString()).isEqualTo("ada@example.org");
        assertThat(booking.at("/lines/0/label").asString()).isEqualTo("Haircut");
        assertThat(booking.get("manageToken").asString()).hasSize(43);
        awaitEvents(booking, "booking.created");
    }

    @Test
    void confirmsAtOnceWhatCostsNothing() {
        UUID offering = shop.offering(company, 60, "");

        MvcTestResult result = shop.book(Shop.order(offering, Shop.in(3, 10, 0)));

        assertThat(shop.body(result).get("status").asString()).isEqualTo("CONFIRMED");
        awaitEvents(shop.body(result), "booking.created", "booking.confirmed");
    }

    @Test
    void confirmsByThePaymentAndOnlyOnce() {
        JsonNode booking = pending(Shop.in(3, 10, 0));
        PaymentSucceeded payment = payment(booking, 4500);

        publish(payment);
        awaitStatus(booking, "CONFIRMED");
        publish(payment);
        publish(payment(booking, 4500));

        await().atMost(GENEROUS).until(() -> latePayments(booking), List.of("ALREADY_PAID")::equals);
        awaitEvents(booking, "booking.created", "booking.confirmed");
    }

    @Test
    void deadLettersMoneyThatIsNotWhatIsDue() {
        JsonNode booking = pending(Shop.in(3, 10, 0));

        publish(payment(booking, 4400));

        Message dead = await().atMost(GENEROUS)
                .until(() -> rabbit.receive(Topology.BOOKING_PAYMENTS.deadLetters()), message -> message != null);
        assertThat(new String(dead.getBody(), StandardCharsets.UTF_8))
                .contains(id(booking).toString());
        assertThat(status(booking)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void freesTheSlotWhenThePaymentDoesNotCome() {
        Instant start = Shop.in(3, 10, 0);
        JsonNode booking = pending(start);

        letDeadlinePass(booking);

        awaitStatus(booking, "EXPIRED");
        awaitEvents(booking, "booking.created", "booking.expired");
        assertThat(claims(booking)).isZero();
        assertThat(shop.book(
                        Shop.order(UUID.fromString(booking.get("offeringId").asString()), start)))
                .hasStatus(201);
    }

    @Test
    void winsTheSlotBackForALatePaymentWhileItIsFree() {
        JsonNode booking = pending(Shop.in(3, 10, 0));
        letDeadlinePass(booking);
        awaitStatus(booking, "EXPIRED");

        publish(payment(booking, 4500));

        awaitStatus(booking, "CONFIRMED");
        assertThat(claims(booking)).isOne();
        assertThat(latePayments(booking)).isEmpty();
    }

    @Test
    void writesALatePaymentDownWhenTheSlotIsGone() {
        Instant start = Shop.in(3, 10, 0);
        JsonNode booking = pending(start);
        letDeadlinePass(booking);
        awaitStatus(booking, "EXPIRED");
        UUID offering = UUID.fromString(booking.get("offeringId").asString());
        assertThat(shop.book(Shop.order(offering, start))).hasStatus(201);

        publish(payment(booking, 4500));

        await().atMost(GENEROUS).until(() -> latePayments(booking), List.of("SLOT_TAKEN")::equals);
        assertThat(status(booking)).isEqualTo("EXPIRED");
    }

    @Test
    void publishesWhatWasBookedWithASealedToken() {
        JsonNode booking = pending(Shop.in(3, 10, 0));

        awaitEvents(booking, "booking.created");

        JsonNode event = tap.of(id(booking)).getFirst();
        assertThat(event.get("actor").asString())
                .isEqualTo("GUEST:" + booking.at("/customer/id").asString());
        assertThat(event.at("/data/booking/companyName").asString()).isEqualTo("Analytical Cuts");
        assertThat(event.at("/data/booking/amountDue/amount").asLong()).isEqualTo(4500);
        assertThat(event.at("/data/booking/manageToken").asString()).isNotBlank();
        assertThat(event.toString()).doesNotContain(booking.get("manageToken").asString());
    }

    private JsonNode pending(Instant start) {
        UUID offering = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        MvcTestResult result = shop.book(Shop.order(offering, start));
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private PaymentSucceeded payment(JsonNode booking, long amount) {
        return new PaymentSucceeded(
                Uuid7.next(),
                id(booking),
                company.id(),
                Uuid7.next(),
                PaymentProvider.STRIPE,
                PaymentPurpose.FULL,
                new Money(amount, "EUR"),
                Instant.now());
    }

    private void publish(PaymentSucceeded payment) {
        Envelope<PaymentSucceeded> envelope = new Envelope<>(
                Envelope.SPEC_VERSION,
                Uuid7.next(),
                "payment.success",
                "/payment-service",
                payment.paymentId().toString(),
                Instant.now(),
                "application/json",
                null,
                payment.companyId(),
                null,
                new Actor(Actor.Type.PROVIDER, "stripe"),
                "2",
                payment);
        rabbit.send(
                Topology.EXCHANGE,
                "payment.success",
                MessageBuilder.withBody(json.writeValueAsBytes(envelope))
                        .setContentType(Envelope.CONTENT_TYPE)
                        .setMessageId(envelope.id().toString())
                        .build());
    }

    private void letDeadlinePass(JsonNode booking) {
        jdbc.sql("UPDATE booking SET expires_at = :past WHERE id = :id")
                .param("past", Timestamp.from(Instant.now().minusSeconds(1)))
                .param("id", id(booking))
                .update();
    }

    private void awaitStatus(JsonNode booking, String status) {
        await().atMost(GENEROUS).until(() -> status(booking), status::equals);
    }

    private String status(JsonNode booking) {
        return jdbc.sql("SELECT status FROM booking WHERE id = ?")
                .param(id(booking))
                .query(String.class)
                .single();
    }

    private int claims(JsonNode booking) {
        return jdbc.sql("SELECT count(*) FROM claim WHERE booking_id = ?")
                .param(id(booking))
                .query(Integer.class)
                .single();
    }

    private List<String> latePayments(JsonNode booking) {
        return jdbc.sql("SELECT reason FROM late_payment WHERE booking_id = ?")
                .param(id(booking))
                .query(String.class)
                .list();
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
