package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A request that the company has to agree to first. */
@ServiceTest
class ApprovalIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String PRICED = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventTap tap;

    private final Instant start = Shop.in(5, 10, 0);
    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Mary Somerville", "00:00-24:00");
    }

    @Test
    void waitsForAnAnswerAndThenForItsPayment() {
        JsonNode asked = ask(PRICED, start);

        assertThat(asked.get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(asked.has("amountDue")).isFalse();
        assertThat(expiry(asked)).isCloseTo(Instant.now().plus(Duration.ofHours(48)), within(1, ChronoUnit.MINUTES));
        assertThat(claimExpiry(asked)).isEqualTo(expiry(asked));
        assertThat(shop.book(again(asked))).as("it holds its slot").hasStatus(409);

        JsonNode approved = shop.body(shop.command(asked, "approve", "", owner));

        assertThat(approved.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(approved.at("/amountDue/amount").asLong()).isEqualTo(4500);
        assertThat(expiry(approved)).isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
        assertThat(claimExpiry(asked)).isEqualTo(expiry(approved));

        payments.settle(Payments.of(asked, 4500));

        assertThat(shop.status(asked)).isEqualTo("CONFIRMED");
        assertThat(claimExpiry(asked)).isNull();
        awaitEvents(asked, "booking.created", "booking.approved", "booking.confirmed");
        JsonNode told = tap.of(id(asked)).get(1);
        assertThat(told.get("actor").asString()).isEqualTo("USER:" + company.owner());
        assertThat(told.at("/data/booking/status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(told.at("/data/booking/amountDue/amount").asLong()).isEqualTo(4500);
    }

    @Test
    void waitsForItsPaymentNoLongerThanUntilItBegins() {
        Instant soon = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4));

        JsonNode asked = ask(PRICED, soon);
        assertThat(expiry(asked)).isEqualTo(soon);
        JsonNode approved = shop.body(shop.command(asked, "approve", "", owner));

        assertThat(expiry(approved)).isEqualTo(soon);
    }

    @Test
    void wantsTheAnswerBeforeTheNoticeBegins() {
        Instant soon = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(6));

        JsonNode asked = ask(PRICED + ",\"minimumNoticeMinutes\":120", soon);

        assertThat(expiry(asked)).isEqualTo(soon.minus(Duration.ofHours(2)));
    }

    @Test
    void standsOnceItIsApprovedWhenNothingIsDue() {
        JsonNode asked = ask("", start);

        JsonNode approved = shop.body(shop.command(asked, "approve", "", owner));

        assertThat(approved.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(approved.has("expiresAt")).isFalse();
        assertThat(claimExpiry(asked)).isNull();
        awaitEvents(asked, "booking.created", "booking.approved", "booking.confirmed");
    }

    @Test
    void freesTheSlotAtOnceWhenItIsDeclined() {
        JsonNode asked = ask(PRICED, start);

        JsonNode declined = shop.body(shop.command(asked, "decline", "{\"reason\":\"On a training\"}", owner));

        assertThat(declined.get("status").asString()).isEqualTo("DECLINED");
        assertThat(declined.get("declineReason").asString()).isEqualTo("On a training");
        assertThat(shop.claims(asked)).isZero();
        assertThat(shop.book(again(asked))).hasStatus(201);
        awaitEvents(asked, "booking.created", "booking.declined");
        assertThat(tap.of(id(asked)).getLast().at("/data/reason").asString()).isEqualTo("On a training");
        JsonNode seen = shop.body(shop.get("/api/v1/bookings/" + id(asked), Shop.token(asked)));
        assertThat(seen.get("declineReason").asString()).isEqualTo("On a training");
    }

    @Test
    void needsNoReasonToDecline() {
        JsonNode asked = ask("", start);

        JsonNode declined = shop.body(shop.command(asked, "decline", "", owner));

        assertThat(declined.get("status").asString()).isEqualTo("DECLINED");
        assertThat(declined.has("declineReason")).isFalse();
        JsonNode blank = ask("", start);
        assertThat(shop.body(shop.command(blank, "decline", "{\"reason\":\"  \"}", owner))
                        .has("declineReason"))
                .isFalse();
        JsonNode wordy = ask("", start);
        assertThat(shop.command(wordy, "decline", "{\"reason\":\"%s\"}".formatted("a".repeat(501)), owner))
                .hasStatus(422);
    }

    @Test
    void canBeWithdrawn() {
        JsonNode asked = ask(PRICED, start);

        assertThat(shop.cancel(asked)).hasStatusOk();

        assertThat(shop.claims(asked)).isZero();
        refuses(asked, "CANCELLED");
    }

    @Test
    void expiresWhenNobodyAnswers() {
        JsonNode asked = ask(PRICED, start);

        deadlines.pass(asked);
        deadlines.sweep();

        await().atMost(GENEROUS).until(() -> shop.status(asked), "EXPIRED"::equals);
        assertThat(shop.claims(asked)).isZero();
        awaitEvents(asked, "booking.created", "booking.expired");
        refuses(asked, "EXPIRED");
    }

    @Test
    void isInNobodysWayOnceNobodyHasAnswered() {
        JsonNode asked = ask(PRICED, start);
        deadlines.pass(asked);

        assertThat(shop.book(again(asked))).hasStatus(201);

        assertThat(shop.status(asked)).isEqualTo("EXPIRED");
        awaitEvents(asked, "booking.created", "booking.expired");
    }

    @Test
    void takesNoAnswerAfterTheDeadline() {
        JsonNode asked = ask(PRICED, start);
        deadlines.pass(asked);

        MvcTestResult refusal = shop.command(asked, "approve", "", owner);

        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-status");
        assertThat(shop.command(asked, "decline", "", owner)).hasStatus(409);
    }

    @Test
    void takesOneAnswer() {
        JsonNode approved = ask(PRICED, start);
        shop.command(approved, "approve", "", owner);
        refuses(approved, "PENDING_PAYMENT");

        JsonNode declined = ask(PRICED, start.plus(Duration.ofHours(2)));
        shop.command(declined, "decline", "", owner);
        refuses(declined, "DECLINED");
    }

    @Test
    void givesTwinsTheSameAnswer() throws Exception {
        JsonNode asked = ask(PRICED, start);
        String key = UUID.randomUUID().toString();
        RequestPostProcessor twin = request -> {
            request.addHeader("Idempotency-Key", key);
            return owner.postProcessRequest(request);
        };

        List<MvcTestResult> answers = Crowd.of(8, _ -> shop.command(asked, "approve", "", twin));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasStatusOk());
        assertThat(answers.stream().map(shop::body).distinct()).hasSize(1);
        awaitEvents(asked, "booking.created", "booking.approved");
    }

    @RepeatedTest(6)
    void oneAnswerWinsWhateverComesAtOnce() throws Exception {
        JsonNode asked = ask(PRICED, start);

        List<Integer> answers = Crowd.of(4, n -> switch (n) {
            case 0 -> status(shop.command(asked, "approve", "", owner));
            case 1 -> status(shop.command(asked, "decline", "", owner));
            case 2 -> status(shop.cancel(asked));
            default -> expire(asked);
        });

        await().atMost(GENEROUS).until(() -> shop.status(asked), status -> !status.startsWith("PENDING"));
        assertThat(answers.subList(0, 3))
                .allSatisfy(answer -> assertThat(answer).isIn(200, 409));
        boolean approved = answers.get(0) == 200;
        boolean declined = answers.get(1) == 200;
        boolean cancelled = answers.get(2) == 200;
        assertThat(approved && declined).isFalse();
        assertThat(declined && cancelled).isFalse();
        String end = declined ? "DECLINED" : cancelled ? "CANCELLED" : "EXPIRED";
        assertThat(shop.status(asked)).isEqualTo(end);
        assertThat(shop.claims(asked)).isZero();
        String told = "booking." + end.toLowerCase(Locale.ROOT);
        awaitEvents(
                asked,
                approved
                        ? new String[] {"booking.created", "booking.approved", told}
                        : new String[] {"booking.created", told});
    }

    private int expire(JsonNode asked) {
        deadlines.pass(asked);
        deadlines.sweep();
        return 0;
    }

    private void refuses(JsonNode booking, String status) {
        for (String answer : new String[] {"approve", "decline"}) {
            MvcTestResult refusal = shop.command(booking, answer, "", owner);
            assertThat(refusal).hasStatus(409);
            assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-status");
            assertThat(shop.body(refusal).get("bookingStatus").asString()).isEqualTo(status);
        }
    }

    private JsonNode ask(String rest, Instant at) {
        return shop.booked(Shop.order(shop.offering(company, 60, ",\"approvalRequired\":true" + rest), at));
    }

    private static String again(JsonNode booking) {
        return Shop.order(
                UUID.fromString(booking.get("offeringId").asString()),
                Instant.parse(booking.get("start").asString()),
                "grace@example.org");
    }

    private Instant claimExpiry(JsonNode booking) {
        return jdbc
                .sql("SELECT expires_at FROM claim WHERE booking_id = ?")
                .param(id(booking))
                .query((row, _) -> row.getTimestamp(1) == null
                        ? List.<Instant>of()
                        : List.of(row.getTimestamp(1).toInstant()))
                .single()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static Instant expiry(JsonNode booking) {
        return Instant.parse(booking.get("expiresAt").asString());
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }
}
