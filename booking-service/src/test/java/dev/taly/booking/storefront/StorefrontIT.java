package dev.taly.booking.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.UserServiceDouble;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class StorefrontIT {

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    @Autowired
    private StorefrontVisits visits;

    @Autowired
    private StorefrontJob job;

    private final Instant start =
            LocalDate.now(Shop.ZONE).plusDays(3).atTime(10, 0).atZone(Shop.ZONE).toInstant();
    private Company company;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        offering = shop.offering(company, 60, "");
    }

    @Test
    void searchesHoldsAndStartsAreTold() {
        search(Shop.guest());
        search(Shop.user(UUID.randomUUID()));
        search(Shop.user(company.owner()));
        assertThat(shop.post(
                        "/api/v1/holds",
                        "{\"offeringId\":\"%s\",\"start\":\"%s\"}".formatted(offering, start.plusSeconds(7200)),
                        Shop.guest()))
                .hasStatus(201);
        assertThat(shop.book(shop.order(offering, start))).hasStatus(201);
        assertThat(shop.book(shop.order(offering, start))).hasStatus(409);

        tell();

        JsonNode day = awaitDays(1).getFirst();
        assertThat(day.get("companyid").asString()).isEqualTo(company.id().toString());
        assertThat(day.at("/data/timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(counted(day)).containsExactly(2L, 1L, 1L);
    }

    @Test
    void aDayIsToldAgainWhenItHasChangedAndOnlyThen() {
        search(Shop.guest());
        tell();
        tell();
        search(Shop.guest());
        tell();

        List<JsonNode> told = awaitDays(2);
        assertThat(counted(told.get(0))).containsExactly(1L, 0L, 0L);
        assertThat(counted(told.get(1))).containsExactly(2L, 0L, 0L);
        assertThat(told.stream().map(day -> day.get("sequence").asLong())).containsExactly(1L, 2L);
    }

    @Test
    void whatTheCompanyBooksByHandIsNoVisit() {
        assertThat(shop.post(company.path("/bookings"), shop.order(offering, start), Shop.user(company.owner())))
                .hasStatus(201);
        search(Shop.guest());

        tell();

        assertThat(counted(awaitDays(1).getFirst())).containsExactly(1L, 0L, 0L);
    }

    @Test
    void whatItsMembersAndProgramsDoIsNoVisit() {
        UUID staff = shop.member(company, UUID.randomUUID(), "STAFF");
        RequestPostProcessor program = Shop.program(company.id(), "offerings:read");
        for (RequestPostProcessor own : List.of(Shop.user(company.owner()), Shop.user(staff), program)) {
            search(own);
        }
        assertThat(shop.hold(offering, start.plusSeconds(7200), Shop.user(staff)))
                .hasStatus(201);
        assertThat(shop.post("/api/v1/bookings", shop.order(offering, start), Shop.user(company.owner())))
                .hasStatus(201);
        UUID customer = UUID.randomUUID();
        search(Shop.user(customer));
        assertThat(shop.hold(offering, start.plusSeconds(10_800), Shop.user(customer)))
                .hasStatus(201);
        assertThat(shop.post(
                        "/api/v1/bookings",
                        shop.order(offering, start.plusSeconds(14_400), "grace@example.org"),
                        Shop.user(customer)))
                .hasStatus(201);

        tell();

        assertThat(counted(awaitDays(1).getFirst())).containsExactly(1L, 1L, 1L);
    }

    /** Who is a member is known when it is added up: nobody who looks at a calendar waits for user-service. */
    @Test
    void countsWithoutAskingWhoSearches() {
        UUID customer = UUID.randomUUID();
        UUID former = shop.member(company, UUID.randomUUID(), "STAFF");
        shop.leave(company, former);
        UserServiceDouble.breakDown(true);
        try {
            search(Shop.user(customer));
            search(Shop.user(former));
            search(Shop.user(company.owner()));
        } finally {
            UserServiceDouble.breakDown(false);
        }

        tell();

        assertThat(counted(awaitDays(1).getFirst())).containsExactly(2L, 0L, 0L);
        assertThat(UserServiceDouble.timesAsked(
                        "/internal/v1/companies/%s/members/%s".formatted(company.id(), customer)))
                .isZero();
    }

    private void tell() {
        visits.add();
        job.publish();
    }

    private void search(RequestPostProcessor who) {
        LocalDate day = LocalDate.now(Shop.ZONE);
        assertThat(shop.get(
                        company.path("/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day)), who))
                .hasStatusOk();
    }

    private List<JsonNode> awaitDays(int count) {
        await().until(() -> tap.of(company.id()).size() >= count);
        assertThat(tap.of(company.id())).hasSize(count);
        return tap.of(company.id());
    }

    private static List<Long> counted(JsonNode day) {
        JsonNode data = day.get("data");
        return List.of(
                data.get("searches").asLong(),
                data.get("holds").asLong(),
                data.get("starts").asLong());
    }
}
