package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The times to which a booking can be moved: those that are listed and no others. */
@ServiceTest
class MoveTimesIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID offering;
    private JsonNode booking;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-12:00");
        offering = shop.offering(company, 60, ",\"stepMinutes\":30");
        booking = shop.booked(Shop.order(offering, ten));
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void areListedAsIfTheBookingWereNotThere() {
        shop.booked(Shop.order(offering, Shop.in(3, 11, 0)));

        List<Instant> listed = listed("", Shop.token(booking));

        assertThat(listed).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 9, 30));
        for (Instant unlisted : List.of(ten, Shop.in(3, 10, 30), Shop.in(3, 11, 0), Shop.in(3, 12, 0))) {
            assertThat(shop.move(booking, unlisted).getResponse().getStatus()).isIn(409, 422);
        }
        listed.forEach(start -> assertThat(shop.move(booking, start)).hasStatusOk());
    }

    @Test
    void areListedWhenTheOfferingIsArchivedToo() {
        List<Instant> before = listed("", Shop.token(booking));
        shop.remove(company, "/offerings/" + offering);

        assertThat(listed("", Shop.token(booking))).isEqualTo(before).isNotEmpty();
        assertThat(shop.get(
                        company.path("/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day)),
                        Shop.guest()))
                .as("for new bookings it is gone")
                .hasStatus(422);
    }

    @Test
    void haveWhoeverIsWantedAtTheSameTimeToo() {
        UUID grace = shop.staff(company, "Grace", "09:00-12:00");

        assertThat(listed("&resourceId=" + grace, Shop.token(booking))).contains(ten);
        assertThat(listed("&resourceId=" + ada, Shop.token(booking))).doesNotContain(ten);
        assertThat(times("&resourceId=" + UUID.randomUUID(), Shop.token(booking)))
                .hasStatus(422);
    }

    @Test
    void areNoneOfABookingThatCannotBeMoved() {
        UUID strict = shop.offering(company, 60, ",\"cancellation\":{\"cutOffMinutes\":14400,\"feePercent\":50}");
        booking = shop.booked(Shop.order(strict, Shop.in(3, 11, 0)));

        MvcTestResult refused = times("", Shop.token(booking));

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/booking-not-movable");
        assertThat(times("", Shop.user(company.owner())))
                .as("the company can still move it")
                .hasStatusOk();
        shop.cancel(booking);
        assertThat(times("", Shop.user(company.owner()))).hasStatus(409);
    }

    @Test
    void areListedOfSomeMonthsAtMost() {
        assertThat(times(day, day.plusDays(93), "", Shop.token(booking))).hasStatus(422);
        assertThat(times(day, day.minusDays(1), "", Shop.token(booking))).hasStatus(422);
        assertThat(times(day, day.plusDays(92), "&timeZone=Asia/Kolkata", Shop.token(booking)))
                .hasStatusOk();
        assertThat(times(day, day, "&timeZone=Nowhere", Shop.token(booking))).hasStatus(400);
    }

    @Test
    void areForItsCustomerAndTheCompanyAlone() {
        UUID clerk = shop.member(company, UUID.randomUUID(), "STAFF");

        assertThat(times("", Shop.token(booking))).hasStatusOk();
        assertThat(times("", Shop.user(clerk))).hasStatusOk();
        for (RequestPostProcessor stranger : new RequestPostProcessor[] {
            Shop.guest(),
            Shop.token("x".repeat(43)),
            Shop.user(UUID.randomUUID()),
            Shop.user(shop.company().owner())
        }) {
            assertThat(times("", stranger)).hasStatus(404);
        }
    }

    private List<Instant> listed(String query, RequestPostProcessor who) {
        MvcTestResult result = times(query, who);
        assertThat(result).hasStatusOk();
        return shop.body(result)
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> Instant.parse(slot.get("start").asString()))
                .toList();
    }

    private MvcTestResult times(String query, RequestPostProcessor who) {
        return times(day, day, query, who);
    }

    private MvcTestResult times(LocalDate from, LocalDate to, String query, RequestPostProcessor who) {
        return shop.get(
                "/api/v1/bookings/%s/reschedule?from=%s&to=%s%s"
                        .formatted(booking.get("id").asString(), from, to, query),
                who);
    }
}
