package dev.taly.booking.holds;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A hold is worth something only if its holder still gets what it holds when the rules have changed. */
@ServiceTest
class HeldAgainstRulesIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID grace;
    private UUID offering;
    private UUID hold;

    @BeforeEach
    void hold() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        grace = shop.staff(company, "Grace", "09:00-13:00");
        offering = shop.offering(company, 60, "");
        hold = shop.id(shop.hold(offering, ten, named(ada), Shop.from("10.5.0.1")));
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    /** As if so much time had passed since he held it, or its company had changed its mind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"minimumNoticeMinutes\":20160}",
                "{\"horizon\":{\"days\":1}}",
                "{\"stepMinutes\":45}",
                "{\"maxPerDay\":1}"
            })
    void isListedAndRedeemedThoughTheRulesRefuseItToOthers(String change) {
        shop.booked(Shop.order(offering, Shop.in(3, 12, 0), "grace@example.org", named(ada)));
        shop.booked(Shop.order(offering, Shop.in(3, 12, 0), "grace@example.org", named(grace)));
        shop.change(company, "/offerings/" + offering, change);

        assertThat(shop.listed(company, offering, 3)).doesNotContain(ten);
        assertThat(listedFor(hold)).containsOnlyOnce(ten);
        MvcTestResult booked = redeem("");

        assertThat(booked).hasStatus(201);
        assertThat(shop.body(booked).at("/resources/0/id").asString()).isEqualTo(ada.toString());
    }

    @Test
    void isTriedByAllTheRulesOnceItHasExpired() {
        shop.change(company, "/offerings/" + offering, "{\"minimumNoticeMinutes\":20160}");
        shop.expireHold(hold);

        assertThat(listedFor(hold)).doesNotContain(ten);
        assertThat(redeem("")).hasStatus(422);
    }

    /** Whom he holds he gets; for somebody else the rules bind him like anybody. */
    @Test
    void sparesNobodyTheRulesForSomebodyElse() {
        shop.change(company, "/offerings/" + offering, "{\"minimumNoticeMinutes\":20160}");

        assertThat(redeem(named(grace))).hasStatus(422);
        assertThat(redeem(named(ada))).hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void yieldsToAnAbsence(String absence) {
        shop.away(company, ada, absence, ten, ten.plusSeconds(600));

        MvcTestResult refused = redeem("");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-withdrawn");
        assertThat(shop.body(refused).get("alternatives")).isNotEmpty();
        assertThat(redeem(named(grace))).hasStatus(201);
    }

    @Test
    void isASeatThatTheRulesDoNotTakeBack() {
        UUID lesson = shop.offering(company, 60, ",\"capacity\":3");
        UUID seat = shop.id(shop.hold(lesson, Shop.in(3, 11, 0), ",\"partySize\":2", Shop.from("10.5.0.1")));
        shop.change(company, "/offerings/" + lesson, "{\"minimumNoticeMinutes\":20160}");

        MvcTestResult booked = shop.book(Shop.order(
                lesson, Shop.in(3, 11, 0), "ada@example.org", ",\"partySize\":2,\"holdId\":\"%s\"".formatted(seat)));

        assertThat(booked).hasStatus(201);
        assertThat(shop.book(Shop.order(lesson, Shop.in(3, 11, 0)))).hasStatus(422);
    }

    private MvcTestResult redeem(String rest) {
        return shop.book(Shop.order(offering, ten, "ada@example.org", ",\"holdId\":\"%s\"%s".formatted(hold, rest)));
    }

    private List<Instant> listedFor(UUID hold) {
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        return shop.listed(company, offering, day, day, "&holdId=" + hold);
    }

    private static String named(UUID resource) {
        return ",\"resourceId\":\"%s\"".formatted(resource);
    }
}
