package dev.taly.booking.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.placing.SlotDesk.Seen;
import dev.taly.booking.shares.Requester;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
class HoldsIT {

    private static final RequestPostProcessor HOLDER = Shop.browser("holder");
    private static final RequestPostProcessor SOMEBODY = Shop.browser("somebody");

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private HoldSweeper sweeper;

    @Autowired
    private HoldService service;

    @Autowired
    private Availability availability;

    @Autowired
    private Companies companies;

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-13:00");
        offering = shop.offering(company, 60, ",\"stepMinutes\":30");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void isGoneForOthersAndStillThereForItsHolder() {
        UUID hold = hold(ten);

        assertThat(shop.listed(company, offering, 3)).doesNotContain(ten).contains(Shop.in(3, 11, 0));
        assertThat(listedFor(hold)).contains(ten);
        assertThat(shop.book(Shop.order(offering, ten))).hasStatus(409);
        assertThat(shop.hold(offering, ten, SOMEBODY)).hasStatus(409);
    }

    /** Half an hour later he cannot have: for that he would have to give up what he holds. */
    @Test
    void showsItsHolderItsOwnSlotAndNoOtherInItsPlace() {
        UUID hold = hold(ten);

        assertThat(listedFor(hold))
                .containsExactly(Shop.in(3, 9, 0), ten, Shop.in(3, 11, 0), Shop.in(3, 11, 30), Shop.in(3, 12, 0));
        assertThat(shop.book(order(Shop.in(3, 10, 30), hold))).hasStatus(422);
    }

    @Test
    void isShownForItsOwnOfferingAlone() {
        UUID other = shop.offering(company, 60, "");
        UUID hold = hold(ten);

        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        assertThat(shop.listed(company, other, day, day, "&holdId=" + hold)).doesNotContain(ten);
        assertThat(shop.book(Shop.order(other, ten))).hasStatus(409);
    }

    /** Whoever knows the id of a booking is not its holder. */
    @Test
    void isNoBooking() {
        UUID booking = shop.id(shop.book(Shop.order(offering, ten)));

        assertThat(listedFor(booking)).doesNotContain(ten);
    }

    @Test
    void isInNobodysWayAfterItsTime() {
        UUID hold = hold(ten);
        shop.expireHold(hold);

        assertThat(shop.listed(company, offering, 3)).contains(ten);
        assertThat(shop.book(Shop.order(offering, ten))).hasStatus(201);
        assertThat(exists(hold)).isFalse();
    }

    @Test
    void isSweptAwayAfterItsTime() {
        UUID expired = hold(ten);
        UUID live = shop.id(shop.hold(offering, Shop.in(3, 11, 0), SOMEBODY));
        shop.expireHold(expired);

        sweeper.sweep();

        assertThat(exists(expired)).isFalse();
        assertThat(exists(live)).isTrue();
    }

    @Test
    void isFreeAgainWhenGivenUp() {
        UUID hold = hold(ten);

        assertThat(shop.giveUp(hold)).hasStatus(204);
        assertThat(shop.giveUp(hold)).hasStatus(204);

        assertThat(shop.listed(company, offering, 3)).contains(ten);
    }

    @Test
    void replacesTheOldestOfThree() {
        UUID first = hold(Shop.in(3, 9, 0));
        UUID second = hold(ten);
        UUID third = hold(Shop.in(3, 11, 0));

        assertThat(exists(first)).isFalse();
        assertThat(List.of(second, third)).allMatch(this::exists);
        assertThat(shop.listed(company, offering, 3)).contains(Shop.in(3, 9, 0)).doesNotContain(ten);
    }

    @Test
    void replacesItsPredecessorOnTheSameSlot() {
        UUID other = hold(Shop.in(3, 11, 0));
        UUID first = hold(ten);
        UUID second = hold(ten);

        assertThat(exists(first)).isFalse();
        assertThat(List.of(second, other)).allMatch(this::exists);
    }

    /** The third takes the first one's place, even where the two overlap. */
    @Test
    void takesThePlaceOfWhatItReplaces() {
        hold(ten);
        hold(Shop.in(3, 12, 0));

        assertThat(shop.hold(offering, Shop.in(3, 10, 30), HOLDER)).hasStatus(201);
    }

    @Test
    void countsForEachOfferingAndEachCallerAlone() {
        UUID other = shop.offering(company, 30, "");
        hold(Shop.in(3, 9, 0));
        hold(ten);
        shop.id(shop.hold(other, Shop.in(3, 11, 0), HOLDER));
        shop.id(shop.hold(offering, Shop.in(3, 12, 0), Shop.user(UUID.randomUUID())));

        assertThat(jdbc.sql("SELECT count(*) FROM hold WHERE company_id = ?")
                        .param(company.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void areNeverMoreThanTwoOfACallerHoweverFastHeAsks() throws Exception {
        UUID patient = shop.staff(company, "Grace", "00:00-24:00");
        UUID many = shop.offering(
                company, 30, ",\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]".formatted(patient));

        List<MvcTestResult> results = Crowd.of(50, n -> shop.hold(many, Shop.in(3, n % 20, 0), HOLDER));

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .contains(201)
                .isSubsetOf(201, 409);
        assertThat(jdbc.sql("SELECT count(*) FROM hold WHERE offering_id = ?")
                        .param(many)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    /** The caller had two when he asked, and gives one of them up before the other one is replaced. */
    @Test
    void goesWithWhatItHoldsThoughItNeedNot() {
        UUID first = hold(Shop.in(3, 9, 0));
        UUID second = hold(ten);
        Search search = Search.of(offering, null, 1).givingUp(Holder.hold(first));
        Instant eleven = Shop.in(3, 11, 0);
        Seen seen = new Seen(availability.at(search, eleven), companies.require(company.id()));
        shop.giveUp(second);
        Requester holder = new Requester(
                new Caller(Caller.Kind.ANONYMOUS, null), "holder" + "-".repeat(37), Network.of("127.0.0.1"));

        idempotency.inTransaction(null, () -> ResponseEntity.ok(service.hold(search, eleven, seen, holder)));

        assertThat(exists(first)).isFalse();
    }

    @Test
    void isRenewedOnceAndInTime() {
        UUID hold = hold(ten);
        jdbc.sql("UPDATE hold SET expires_at = expires_at - interval '4 minutes' WHERE id = ?")
                .param(hold)
                .update();

        MvcTestResult renewed = shop.renew(hold);

        assertThat(renewed).hasStatusOk();
        Instant expiresAt = Instant.parse(shop.body(renewed).get("expiresAt").asString());
        assertThat(expiresAt).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
        assertThat(jdbc.sql("SELECT expires_at = ?::timestamptz FROM claim WHERE hold_id = ?")
                        .params(expiresAt.toString(), hold)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(shop.renew(hold)).hasStatus(409);
    }

    @Test
    void isNotRenewedTooLate() {
        UUID hold = hold(ten);
        shop.expireHold(hold);

        assertThat(shop.renew(hold)).hasStatus(409);
        assertThat(shop.renew(UUID.randomUUID())).hasStatus(404);
    }

    @Test
    void isMadeOnceByOneKey() {
        RequestPostProcessor twice = Shop.key(UUID.randomUUID().toString(), HOLDER);

        UUID hold = shop.id(shop.hold(offering, ten, twice));

        assertThat(shop.id(shop.hold(offering, ten, twice))).isEqualTo(hold);
    }

    @Test
    void holdsOnlyWhatIsOffered() {
        assertThat(shop.hold(offering, Shop.in(3, 18, 0), HOLDER)).hasStatus(422);
        assertThat(shop.hold(offering, Shop.in(-1, 10, 0), HOLDER)).hasStatus(422);
        assertThat(shop.hold(UUID.randomUUID(), ten, HOLDER)).hasStatus(422);
        assertThat(shop.hold(offering, ten, ",\"partySize\":2", HOLDER)).hasStatus(422);
        assertThat(shop.hold(offering, ten, ",\"resourceId\":\"%s\"".formatted(UUID.randomUUID()), HOLDER))
                .hasStatus(422);
    }

    private UUID hold(Instant start) {
        return shop.id(shop.hold(offering, start, HOLDER));
    }

    private String order(Instant start, UUID hold) {
        return Shop.order(offering, start, "ada@example.org", ",\"holdId\":\"%s\"".formatted(hold));
    }

    private List<Instant> listedFor(UUID hold) {
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        return shop.listed(company, offering, day, day, "&holdId=" + hold);
    }

    private boolean exists(UUID hold) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM hold WHERE id = ?)")
                .param(hold)
                .query(Boolean.class)
                .single();
    }
}
