package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.TWILIO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.RefundReason;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.doubles.TwilioDouble;
import dev.taly.notification.sms.SmsFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** From the events of a booking to what its customer gets, and to what the provider reports. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
class SmsFlowIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(61);

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private Environment settings;

    private final UUID booking = UUID.randomUUID();
    private final String number = SmsFixture.aNumber();
    private Events events;

    @BeforeEach
    void publisher() {
        events = new Events(rabbit, json, jdbc);
    }

    @Test
    void tellsTheCustomerOnceByMailAndByText(CapturedOutput log) {
        Envelope<Event> confirmed = confirmed(1);

        events.publish(confirmed);
        events.publish(confirmed);

        awaitSms("SENT");
        awaitMail("booking-confirmed", "SENT");
        assertThat(TWILIO.takenFor(number))
                .singleElement()
                .satisfies(taken -> assertThat(taken.form().get("Body")).startsWith("Analytical Cuts: "));
        assertThat(SES.mailsTo(address())).hasSize(1);
        assertThat(log).doesNotContain(number).doesNotContain(number.substring(1));
    }

    @Test
    void aNumberThatCannotExistIsCountedAndSkipped(CapturedOutput log) {
        double before = metrics.get("taly.sms.skipped").counter().count();
        Envelope<Event> confirmed = event(new BookingConfirmed(details("0151 000")), 1);

        events.publish(confirmed);

        awaitMail("booking-confirmed", "SENT");
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_SMS, confirmed));
        assertThat(sms()).isEmpty();
        assertThat(metrics.get("taly.sms.skipped").counter().count()).isEqualTo(before + 1);
        assertThat(log).doesNotContain("0151 000");
    }

    @Test
    void withoutAPhoneThereIsAMailAlone() {
        Envelope<Event> confirmed = event(new BookingConfirmed(details(null)), 1);

        events.publish(confirmed);

        awaitMail("booking-confirmed", "SENT");
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_SMS, confirmed));
        assertThat(sms()).isEmpty();
    }

    @Test
    void aReportInTheWindowSettlesAnAttemptWithoutAnAnswer() {
        TWILIO.hangNext();
        events.publish(confirmed(1));
        awaitSms("UNKNOWN");

        assertThat(report("SM-first", "sent")).hasStatus(204);
        assertThat(report("SM-first", "queued")).hasStatus(204);
        MACHINE_TIME.forward(WINDOW);
        somethingElseIsSent();

        awaitSms("SENT");
        assertThat(row("provider_status")).isEqualTo("SENT");
        assertThat(TWILIO.callsFor(number)).isEqualTo(1);
        assertThat(registered()).containsExactly("notification.sent");
    }

    @Test
    void withoutAReportItIsSentAgainAfterTheWindowOnce() {
        TWILIO.hangNext();
        events.publish(confirmed(1));
        awaitSms("UNKNOWN");

        MACHINE_TIME.forward(Duration.ofSeconds(50));
        somethingElseIsSent();
        assertThat(TWILIO.callsFor(number)).isEqualTo(1);

        MACHINE_TIME.forward(Duration.ofSeconds(11));
        awaitSms("SENT");
        MACHINE_TIME.forward(WINDOW);
        somethingElseIsSent();
        assertThat(TWILIO.callsFor(number)).isEqualTo(2);
    }

    /** A proxy between Twilio and us has no answer either. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void moreThanTwoCopiesAreNeverSent(int status) {
        TWILIO.answerNext(status, "");
        TWILIO.answerNext(status, "");
        events.publish(confirmed(1));
        awaitSms("UNKNOWN");
        MACHINE_TIME.forward(WINDOW);
        await().atMost(LIMIT).until(() -> statuses("booking-confirmed", "SMS").equals(List.of("UNKNOWN 2")));
        assertThat(TWILIO.callsFor(number)).isEqualTo(2);

        MACHINE_TIME.forward(WINDOW);

        awaitSms("FAILED");
        assertThat(row("reason")).isEqualTo("outcome-unknown");
        assertThat(TWILIO.callsFor(number)).isEqualTo(2);
        assertThat(registered()).containsExactly("notification.failed");
    }

    @Test
    void whatWasCertainlyNotTakenIsSentAgainWithoutTheWindow() {
        TWILIO.answerNext(503, "");

        events.publish(confirmed(1));

        awaitSms("SENT");
        assertThat(TWILIO.takenFor(number)).hasSize(1);
        assertThat(row("attempts")).isEqualTo("2");
    }

    @Test
    void waitsAsLongAsTwilioAsks() {
        TWILIO.answerNext(429, "{\"code\":20429,\"message\":\"Too Many Requests\"}", "Retry-After", "300");
        events.publish(confirmed(1));
        await().atMost(LIMIT).until(() -> statuses("booking-confirmed", "SMS").equals(List.of("PENDING 1")));

        MACHINE_TIME.forward(Duration.ofSeconds(200));
        somethingElseIsSent();
        assertThat(TWILIO.callsFor(number)).isEqualTo(1);

        MACHINE_TIME.forward(Duration.ofSeconds(101));
        awaitSms("SENT");
    }

    @Test
    void aRefusalIsFinal() {
        TWILIO.answerNext(400, "{\"code\":21610,\"message\":\"unsubscribed\",\"status\":400}");

        events.publish(confirmed(1));

        awaitSms("FAILED");
        assertThat(row("reason")).isEqualTo("twilio-21610");
        assertThat(registered()).containsExactly("notification.failed");
    }

    @Test
    void takenAndThenNotDeliveredIsToldOnce() {
        events.publish(confirmed(1));
        awaitSms("SENT");
        String sid = row("provider_message_id");

        for (String status : List.of("sent", "undelivered", "sent", "undelivered", "delivered", "queued")) {
            assertThat(report(sid, status)).hasStatus(204);
        }

        assertThat(sms()).containsExactly("FAILED");
        assertThat(row("provider_status")).isEqualTo("UNDELIVERED");
        assertThat(row("reason")).isEqualTo("twilio-30003");
        assertThat(registered()).containsExactly("notification.sent", "notification.failed");
    }

    @Test
    void whatTwilioDidNotSignIsRefusedAndWritesNothing() {
        events.publish(confirmed(1));
        awaitSms("SENT");
        Map<String, String> form = form(row("provider_message_id"), "undelivered");
        String right = TwilioDouble.signature(callback(UUID.fromString(row("id"))), form);

        assertThat(post(row("id"), form, null)).hasStatus(403);
        assertThat(post(row("id"), form, "AAAA" + right.substring(4))).hasStatus(403);
        assertThat(post(UUID.randomUUID().toString(), form, right)).hasStatus(403);
        assertThat(post(row("id"), form(row("provider_message_id"), "failed"), right))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.type")
                .asString()
                .endsWith("/problems/signature-invalid");
        assertThat(post("no-id", form, right)).hasStatus(400);
        assertThat(http.post().uri("/api/v1/webhooks/twilio").contentType(MediaType.APPLICATION_FORM_URLENCODED))
                .hasStatus(400);

        assertThat(sms()).containsExactly("SENT");
        assertThat(row("provider_status")).isNull();
        assertThat(registered()).containsExactly("notification.sent");
    }

    @Test
    void aReportOnNothingOfOursIsNotFound() {
        UUID unknown = UUID.randomUUID();
        Map<String, String> form = form("SM1", "sent");

        assertThat(post(unknown.toString(), form, TwilioDouble.signature(callback(unknown), form)))
                .hasStatus(404);
    }

    @Test
    void aCancellationDropsConfirmationsThatStillWait() {
        TWILIO.answerNext(429, "{}", "Retry-After", "3000");
        SES.failNext(429, "TooManyRequestsException", 3000);
        events.publish(confirmed(1));
        await().atMost(LIMIT).until(() -> statuses("booking-confirmed").equals(List.of("PENDING 1", "PENDING 1")));

        events.publish(cancelled(2));

        await().atMost(LIMIT).until(() -> statuses("booking-confirmed").equals(List.of("DROPPED 1", "DROPPED 1")));
        await().atMost(LIMIT).until(() -> statuses("booking-cancelled").equals(List.of("SENT 1", "SENT 1")));
        assertThat(jdbc.sql("SELECT DISTINCT reason FROM delivery WHERE about_id = ? AND status = 'DROPPED'")
                        .param(booking)
                        .query(String.class)
                        .list())
                .containsExactly("superseded");
        MACHINE_TIME.forward(Duration.ofSeconds(3001));
        somethingElseIsSent();
        assertThat(TWILIO.takenFor(number))
                .singleElement()
                .satisfies(taken -> assertThat(taken.form().get("Body")).contains("cancelled"));
        assertThat(SES.mailsTo(address())).singleElement().asString().contains("METHOD:CANCEL", "cancel.ics");
    }

    /** Whoever typed the number need not be the one who has it, and books and cancels as often as he likes. */
    @Test
    void whatNeverStoodIsCancelledByMailAlone() {
        Envelope<Event> cancelled = event(
                new BookingCancelled(details(number), BookingParty.CUSTOMER, false, null, null, "PENDING_APPROVAL"), 2);

        events.publish(cancelled);

        awaitMail("booking-cancelled", "SENT");
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_SMS, cancelled));
        assertThat(sms()).isEmpty();
    }

    /** A text that still waits is wrong by then. */
    @Test
    void whatNeverStoodDropsTheTextThatItIsToBePaid() {
        TWILIO.answerNext(429, "{}", "Retry-After", "3000");
        BookingDetails unpaid = SmsFixture.inStatus(booking, "PENDING_PAYMENT", number, sealer.seal("manage-secret"));
        Envelope<Event> approved = event(new BookingApproved(unpaid), 1);
        events.publishTo(Topology.NOTIFICATION_SMS, approved);
        await().atMost(LIMIT).until(() -> statuses("booking-approved", "SMS").equals(List.of("PENDING 1")));

        events.publishTo(
                Topology.NOTIFICATION_SMS,
                event(
                        new BookingCancelled(
                                details(number), BookingParty.CUSTOMER, false, null, null, "PENDING_PAYMENT"),
                        2));

        awaitSms("DROPPED");
    }

    /** The queues are apart: each may be the one that hears of the cancellation first. */
    @ParameterizedTest
    @ValueSource(strings = {"notification.mail", "notification.sms"})
    void aConfirmationAfterItsCancellationPlansNothing(String first) {
        Envelope<Event> cancelled = cancelled(2);
        Envelope<Event> confirmed = confirmed(1);
        events.publishTo(
                Topology.QUEUES.stream()
                        .filter(queue -> queue.name().equals(first))
                        .findFirst()
                        .orElseThrow(),
                cancelled);
        await().atMost(LIMIT).until(() -> !statuses("booking-cancelled").isEmpty());

        events.publish(confirmed);

        await().atMost(LIMIT)
                .until(() -> events.isHandled(Topology.NOTIFICATION_SMS, confirmed)
                        && events.isHandled(Topology.NOTIFICATION_MAIL, confirmed));
        assertThat(statuses("booking-confirmed")).isEmpty();
    }

    @Test
    void aConfirmationThatFollowsACancellationIsSent() {
        events.publish(cancelled(2));
        await().atMost(LIMIT).until(() -> statuses("booking-cancelled").size() == 2);

        events.publish(confirmed(3));

        await().atMost(LIMIT).until(() -> statuses("booking-confirmed").equals(List.of("SENT 1", "SENT 1")));
    }

    /** It was on its way when the cancellation came, so only its end could tell. */
    @Test
    void anAttemptThatDiedIsNotRepeatedForACancelledBooking() {
        TWILIO.hangNext();
        events.publish(confirmed(1));
        awaitSms("UNKNOWN");
        jdbc.sql("UPDATE delivery SET status = 'SENDING' WHERE id = ?")
                .param(UUID.fromString(row("id")))
                .update();
        events.publish(cancelled(2));
        await().atMost(LIMIT).until(() -> statuses("booking-cancelled").equals(List.of("SENT 1", "SENT 1")));

        MACHINE_TIME.forward(WINDOW);
        await().atMost(LIMIT).until(() -> confirmation("status").equals("UNKNOWN"));
        MACHINE_TIME.forward(WINDOW);

        await().atMost(LIMIT).until(() -> confirmation("status").equals("DROPPED"));
        assertThat(TWILIO.callsFor(number)).isEqualTo(2);
    }

    @Test
    void tellsOfMoneyThatComesBackOncePerFact() {
        UUID payment = UUID.randomUUID();
        BookingDetails details = details(null);
        Envelope<Event> last = event(refunded(details, RefundReason.REQUESTED), 6);
        for (Envelope<Event> event : List.of(
                event(new BookingRefundDue(details, payment, details.price(), RefundReason.CANCELLED), 1),
                event(new BookingRefundDue(details, payment, details.price(), RefundReason.SLOT_TAKEN), 2),
                event(refunded(details, RefundReason.CANCELLED), 3),
                event(refunded(details, RefundReason.SLOT_TAKEN), 4),
                event(new BookingUpdated(details, null), 5),
                last)) {
            events.publish(event);
        }

        await().atMost(LIMIT).until(() -> statuses("refund-made").equals(List.of("SENT 1")));
        await().atMost(LIMIT).until(() -> statuses("booking-refunded").equals(List.of("SENT 1")));
        assertThat(SES.mailsTo(address())).hasSize(2);
    }

    private static BookingUpdated refunded(BookingDetails details, RefundReason reason) {
        return new BookingUpdated(details, new BookingUpdated.Refund(UUID.randomUUID(), details.price(), reason));
    }

    /** When that is through, so is all that was due before. */
    private void somethingElseIsSent() {
        String other = SmsFixture.aNumber();
        UUID id = UUID.randomUUID();
        events.publish(Events.of(new BookingConfirmed(sealed(id, other)), "/booking-service", id, 1));
        await().atMost(LIMIT).until(() -> TWILIO.takenFor(other).size() == 1);
    }

    private Envelope<Event> confirmed(long sequence) {
        return event(new BookingConfirmed(details(number)), sequence);
    }

    private Envelope<Event> cancelled(long sequence) {
        return event(new BookingCancelled(details(number), BookingParty.COMPANY, true, null, null), sequence);
    }

    private Envelope<Event> event(Event data, long sequence) {
        return Events.of(data, "/booking-service", booking, sequence);
    }

    private BookingDetails details(String phone) {
        return sealed(booking, phone);
    }

    private BookingDetails sealed(UUID id, String phone) {
        return SmsFixture.booking(id, phone, "en", sealer.seal("manage-secret"));
    }

    private String address() {
        return booking + "@example.org";
    }

    private MvcTestResult report(String sid, String status) {
        Map<String, String> form = form(sid, status);
        return post(row("id"), form, TwilioDouble.signature(callback(UUID.fromString(row("id"))), form));
    }

    private Map<String, String> form(String sid, String status) {
        return status.startsWith("un") || status.equals("failed")
                ? Map.of("MessageSid", sid, "MessageStatus", status, "To", number, "ErrorCode", "30003")
                : Map.of("MessageSid", sid, "MessageStatus", status, "To", number);
    }

    private String callback(UUID delivery) {
        return settings.getProperty("TALY_ORIGIN") + "/api/v1/webhooks/twilio?delivery=" + delivery;
    }

    private MvcTestResult post(String delivery, Map<String, String> form, String signature) {
        var request = http.post()
                .uri("/api/v1/webhooks/twilio?delivery=" + delivery)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
        return (signature == null ? request : request.header("X-Twilio-Signature", signature)).exchange();
    }

    private void awaitSms(String status) {
        await().atMost(LIMIT).until(() -> sms().equals(List.of(status)));
    }

    private void awaitMail(String template, String status) {
        await().atMost(LIMIT)
                .until(() -> jdbc.sql(
                                "SELECT status FROM delivery WHERE about_id = ? AND channel = 'EMAIL' AND template = ?")
                        .param(booking)
                        .param(template)
                        .query(String.class)
                        .list()
                        .equals(List.of(status)));
    }

    private List<String> sms() {
        return jdbc.sql("SELECT status FROM delivery WHERE about_id = ? AND channel = 'SMS'")
                .param(booking)
                .query(String.class)
                .list();
    }

    /** Of both channels, each with its attempts. */
    private List<String> statuses(String template) {
        return jdbc.sql("SELECT status || ' ' || attempts FROM delivery WHERE about_id = ? AND template = ?")
                .param(booking)
                .param(template)
                .query(String.class)
                .list();
    }

    private List<String> statuses(String template, String channel) {
        return jdbc.sql("SELECT status || ' ' || attempts FROM delivery"
                        + " WHERE about_id = ? AND template = ? AND channel = ?")
                .params(booking, template, channel)
                .query(String.class)
                .list();
    }

    private String row(String column) {
        return text(column, "true");
    }

    private String confirmation(String column) {
        return text(column, "template = 'booking-confirmed'");
    }

    private String text(String column, String condition) {
        return jdbc.sql("SELECT " + column + "::text FROM delivery WHERE about_id = ? AND channel = 'SMS' AND "
                        + condition)
                .param(booking)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private List<String> registered() {
        return jdbc.sql("""
                        SELECT o.type FROM outbox o JOIN delivery d ON d.id = o.aggregate_id
                        WHERE d.about_id = ? AND d.channel = 'SMS' ORDER BY o.sequence""").param(booking).query(String.class).list();
    }
}
