package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Everybody does something else with a booking that asks to move, at the same moment. */
@ServiceTest
class MoveRequestRacesIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private EventTap tap;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(5, 10, 0);
    private final Instant halfPast = Shop.in(5, 10, 30);
    private final Instant noon = Shop.in(5, 12, 0);
    private final Instant three = Shop.in(5, 15, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, ",\"approvalRequired\":true,\"stepMinutes\":30,\"maxPerDay\":9");
    }

    @RepeatedTest(4)
    void areAnsweredOnceWhoeverIsFirst() throws Exception {
        JsonNode booking = agreed(ten);
        assertThat(shop.move(booking, halfPast)).hasStatusOk();

        List<Integer> answers = Crowd.of(16, n -> switch (n % 4) {
                    case 0 -> shop.command(booking, "approve", "{\"start\":\"%s\"}".formatted(halfPast), owner);
                    case 1 -> shop.command(booking, "decline", "", owner);
                    case 2 -> shop.move(booking, noon, "", owner);
                    default -> shop.move(booking, halfPast);
                })
                .stream()
                .map(result -> result.getResponse().getStatus())
                .toList();

        assertThat(answers).allSatisfy(status -> assertThat(status).isIn(200, 409, 422));
        assertThat(answers).contains(200);
        invariants.hold(company);
        List<String> told = told(booking);
        assertThat(IntStream.range(0, 4).mapToObj(kind -> succeeded(answers, kind)))
                .as("each that was done was told, and nothing else")
                .containsExactly(
                        count(told, "booking.rescheduled CUSTOMER"),
                        count(told, "booking.move_declined DECLINED"),
                        count(told, "booking.rescheduled COMPANY"),
                        count(told, "booking.move_requested") - 1);
        assertThat(told)
                .hasSize(3
                        + 1
                        + (int) answers.stream().filter(status -> status == 200).count());
        assertThat(endOf(told)).isEqualTo(new End(start(booking), asks(booking)));
    }

    /** Of those of the sixteen who did the same. */
    private static long succeeded(List<Integer> answers, int kind) {
        return IntStream.range(0, answers.size())
                .filter(n -> n % 4 == kind && answers.get(n) == 200)
                .count();
    }

    private static long count(List<String> told, String what) {
        return told.stream().filter(one -> one.startsWith(what)).count();
    }

    private record End(Instant start, boolean asks) {}

    /** What whoever heard all of it believes; only what is asked can be answered. */
    private End endOf(List<String> told) {
        Instant start = ten;
        boolean asks = false;
        for (String one : told) {
            if (one.startsWith("booking.move_declined") || one.startsWith("booking.rescheduled CUSTOMER")) {
                assertThat(asks).as("%s", told).isTrue();
            }
            asks = one.startsWith("booking.move_requested")
                    || (asks && !one.startsWith("booking.move_declined") && !one.startsWith("booking.rescheduled"));
            start = Instant.parse(one.substring(one.lastIndexOf(' ') + 1));
        }
        return new End(start, asks);
    }

    /** All that was ever told of it, in order, with its start then. */
    private List<String> told(JsonNode booking) {
        int events = jdbc.sql("SELECT event_sequence FROM booking WHERE id = ?")
                .param(id(booking))
                .query(Integer.class)
                .single();
        await().atMost(GENEROUS)
                .untilAsserted(() -> assertThat(tap.of(id(booking))).hasSize(events));
        return tap.of(id(booking)).stream()
                .map(event -> Stream.of("/type", "/data/by", "/data/why", "/data/booking/start")
                        .map(field -> event.at(field).asString(""))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private boolean asks(JsonNode booking) {
        return shop.body(shop.get("/api/v1/bookings/" + id(booking), owner)).has("moveRequest");
    }

    @RepeatedTest(4)
    void leaveNothingBehindWhenTheyAreCancelledMeanwhile() throws Exception {
        JsonNode booking = agreed(ten);
        assertThat(shop.move(booking, halfPast)).hasStatusOk();

        Crowd.of(8, n -> switch (n % 4) {
            case 0 -> shop.cancel(booking).getResponse().getStatus();
            case 1 -> shop.command(booking, "approve", "", owner).getResponse().getStatus();
            case 2 -> shop.move(booking, three).getResponse().getStatus();
            default ->
                shop.book(Shop.order(offering, noon, "grace@example.org"))
                        .getResponse()
                        .getStatus();
        });

        assertThat(shop.status(booking)).isEqualTo("CANCELLED");
        assertThat(shop.claims(booking)).isZero();
        invariants.hold(company);
        assertThat(shop.book(Shop.order(offering, ten, "grace@example.org"))).hasStatus(201);
    }

    @Test
    void areSweptOnceWhileSomebodyTakesTheirPlace() throws Exception {
        JsonNode booking = agreed(ten);
        assertThat(shop.move(booking, noon)).hasStatusOk();
        Instant past = Instant.now().minusSeconds(1);
        jdbc.sql("UPDATE claim SET expires_at = ? WHERE booking_id = ? AND requested")
                .params(Timestamp.from(past), id(booking))
                .update();
        jdbc.sql("UPDATE booking SET move_until = ? WHERE id = ?")
                .params(Timestamp.from(past), id(booking))
                .update();

        List<Integer> answers = Crowd.of(9, n -> {
            if (n % 3 == 0) {
                deadlines.sweep();
                return 0;
            }
            return n % 3 == 1
                    ? shop.command(booking, "approve", "", owner).getResponse().getStatus()
                    : shop.book(Shop.order(offering, noon, "grace@example.org"))
                            .getResponse()
                            .getStatus();
        });

        assertThat(answers).containsOnly(0, 201, 409).containsOnlyOnce(201);
        invariants.hold(company);
        assertThat(told(booking))
                .as("told once")
                .containsExactly(
                        "booking.created " + ten,
                        "booking.approved " + ten,
                        "booking.confirmed " + ten,
                        "booking.move_requested " + ten,
                        "booking.move_declined EXPIRED " + ten);
        assertThat(shop.claims(booking)).isOne();
    }

    /** Two who want what the other one has, and the company agrees to both: neither could be promised that. */
    @Test
    void askForTheSameSlotOnce() throws Exception {
        List<JsonNode> bookings = List.of(agreed(ten), agreed(noon), agreed(Shop.in(5, 9, 0)));

        List<Integer> answers =
                Crowd.of(3, n -> shop.move(bookings.get(n), three).getResponse().getStatus());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        invariants.hold(company);
    }

    private JsonNode agreed(Instant start) {
        JsonNode booking = shop.booked(Shop.order(offering, start));
        assertThat(shop.command(booking, "approve", "", owner)).hasStatusOk();
        return booking;
    }

    private Instant start(JsonNode booking) {
        Map<String, Object> row = jdbc.sql("SELECT starts_at FROM booking WHERE id = ?")
                .param(id(booking))
                .query()
                .singleRow();
        return ((Timestamp) row.get("starts_at")).toInstant();
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
