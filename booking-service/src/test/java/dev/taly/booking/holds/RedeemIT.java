package dev.taly.booking.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Booking what was held. */
@ServiceTest
class RedeemIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID offering;
    private UUID hold;

    @BeforeEach
    void hold() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        shop.staff(company, "Grace", "09:00-13:00");
        offering = shop.offering(company, 60, ",\"stepMinutes\":30");
        hold = shop.id(shop.hold(offering, ten, ",\"resourceId\":\"%s\"".formatted(ada), Shop.from("10.4.0.1")));
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void givesWhoeverWasHeld() {
        MvcTestResult booked = shop.book(redeem(offering, ten));

        assertThat(booked).hasStatus(201);
        JsonNode booking = shop.body(booked);
        assertThat(booking.at("/resources/0/id").asString()).isEqualTo(ada.toString());
        assertThat(shop.claims(booking)).isOne();
        assertThat(holds()).isZero();
    }

    @Test
    void refusesAnotherSlotThanWasHeld() {
        UUID other = shop.offering(company, 60, "");

        for (String order : List.of(redeem(offering, Shop.in(3, 11, 0)), redeem(other, ten))) {
            MvcTestResult refused = shop.book(order);
            assertThat(refused).hasStatus(422);
            assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("holdId");
        }
        assertThat(holds()).isOne();
    }

    @Test
    void isTriedAfterItsTime() {
        shop.expireHold(hold);

        assertThat(shop.book(redeem(offering, ten))).hasStatus(201);
        assertThat(holds()).isZero();
    }

    @Test
    void isRefusedAfterItsTimeWhenAllAreTaken() {
        shop.expireHold(hold);
        shop.id(shop.book(Shop.order(offering, ten)));
        shop.id(shop.book(Shop.order(offering, ten)));

        MvcTestResult late = shop.book(redeem(offering, ten));

        assertThat(late).hasStatus(409);
        assertThat(shop.body(late).get("type").asString()).isEqualTo("/problems/slot-taken");
    }

    @Test
    void isRepeatedByItsKey() {
        String key = UUID.randomUUID().toString();

        UUID booking = shop.id(shop.book(redeem(offering, ten), key));

        assertThat(shop.id(shop.book(redeem(offering, ten), key))).isEqualTo(booking);
    }

    @Test
    void isDoneOnceByACrowd() throws Exception {
        shop.id(shop.book(Shop.order(offering, ten)));

        List<MvcTestResult> results = Crowd.of(30, _ -> shop.book(redeem(offering, ten)));

        assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 201))
                .hasSize(1);
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(201, 409));
    }

    /** Expiring, giving up, holding again and redeeming at the same moment. */
    @Test
    void isRedeemedOrNotWhateverElseBecomesOfIt() throws Exception {
        RequestPostProcessor browser = Shop.browser("redeems");
        for (int round = 0; round < 20; round++) {
            UUID mine = shop.id(shop.hold(offering, Shop.in(3, 12, 0), browser));

            List<MvcTestResult> results = Crowd.of(5, n -> switch (n) {
                case 0 ->
                    shop.book(Shop.order(
                            offering, Shop.in(3, 12, 0), "ada@example.org", ",\"holdId\":\"%s\"".formatted(mine)));
                case 1 -> shop.giveUp(mine);
                case 2 -> shop.hold(offering, Shop.in(3, 12, 0), browser);
                case 3 -> shop.renew(mine);
                default -> shop.book(Shop.order(offering, Shop.in(3, 12, 0)));
            });

            assertThat(results)
                    .allSatisfy(result ->
                            assertThat(result.getResponse().getStatus()).isLessThan(500));
            invariants.hold(company);
            for (int n : List.of(0, 4)) {
                if (results.get(n).getResponse().getStatus() == 201) {
                    shop.cancel(shop.body(results.get(n)));
                }
            }
        }
    }

    private String redeem(UUID offering, Instant start) {
        return Shop.order(offering, start, "ada@example.org", ",\"holdId\":\"%s\"".formatted(hold));
    }

    private long holds() {
        return jdbc.sql("SELECT count(*) FROM hold WHERE company_id = ?")
                .param(company.id())
                .query(Long.class)
                .single();
    }
}
