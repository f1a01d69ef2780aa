package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.customers.Contact;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Whatever people do at the same time, nobody gets what somebody else has, and nobody sees an error of ours. */
@ServiceTest
class BookingConcurrencyIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Availability availability;

    @Autowired
    private Companies companies;

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private BookSlot bookSlot;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @Test
    void sellsOneSlotOnceToAThousand() throws Exception {
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");
        Instant start = Shop.in(3, 10, 0);

        List<MvcTestResult> results =
                Crowd.of(1_000, n -> shop.book(Shop.order(offering, start, "customer%d@example.org".formatted(n))));

        assertThat(statuses(results)).isEqualTo(Map.of(201, 1L, 409, 999L));
        JsonNode refusal = results.stream()
                .filter(result -> result.getResponse().getStatus() == 409)
                .map(shop::body)
                .findFirst()
                .orElseThrow();
        assertThat(refusal.get("type").asString()).isEqualTo("/problems/slot-taken");
        assertThat(refusal.get("alternatives").isArray()).isTrue();
    }

    @Test
    void sellsEveryPersonOnce() throws Exception {
        for (String name : List.of("Ada", "Grace", "Mary")) {
            shop.staff(company, name, "09:00-17:00");
        }
        UUID offering = shop.offering(company, 60, "");
        Instant start = Shop.in(3, 10, 0);

        List<MvcTestResult> results = Crowd.of(100, _ -> shop.book(Shop.order(offering, start)));

        assertThat(statuses(results)).isEqualTo(Map.of(201, 3L, 409, 97L));
        assertThat(results.stream()
                        .filter(result -> result.getResponse().getStatus() == 201)
                        .map(result -> shop.body(result).at("/resources/0/name").asString()))
                .containsExactlyInAnyOrder("Ada", "Grace", "Mary");
    }

    @Test
    void neverOverlapsUnequalSlotsOverPeopleAndRooms() throws Exception {
        for (String name : List.of("Ada", "Grace")) {
            shop.staff(company, name, "09:00-17:00");
        }
        for (String name : List.of("Blue room", "Red room")) {
            shop.resource(company, "ROOM", name, "08:00-18:00");
        }
        List<UUID> choice = List.of(
                shop.offering(company, 30, ",\"stepMinutes\":15,\"bufferAfterMinutes\":10"),
                shop.offering(company, 60, ",\"stepMinutes\":15,\"bufferBeforeMinutes\":5"),
                shop.offering(
                        company, 45, ",\"stepMinutes\":15,\"requires\":[{\"kind\":\"ROOM\"},{\"kind\":\"STAFF\"}]"),
                shop.offering(company, 30, ",\"requires\":[{\"kind\":\"STAFF\",\"count\":2},{\"kind\":\"ROOM\"}]"));

        List<MvcTestResult> results = Crowd.of(400, n -> {
            Random random = new Random(n);
            Instant start = Shop.in(3, 9 + random.nextInt(8), 15 * random.nextInt(4));
            return shop.book(Shop.order(choice.get(random.nextInt(choice.size())), start));
        });

        assertThat(statuses(results).keySet()).containsAnyOf(201).isSubsetOf(201, 409, 422);
        invariants.hold(company);
    }

    @Test
    void offersTheNearestAlternatives() {
        UUID staff = shop.staff(company, "Ada", "09:00-12:00");
        UUID offering = shop.offering(company, 60, "");
        Instant start = Shop.in(3, 10, 0);
        shop.id(shop.book(Shop.order(offering, start)));

        JsonNode alternatives =
                shop.body(shop.book(Shop.order(offering, start))).get("alternatives");

        assertThat(StreamSupport.stream(alternatives.spliterator(), false)
                        .map(slot -> slot.get("start").asString()))
                .startsWith(Shop.in(3, 9, 0).toString(), Shop.in(3, 11, 0).toString())
                .hasSize(3);
        assertThat(alternatives.at("/0/resourceIds/0").asString()).isEqualTo(staff.toString());
    }

    @Test
    void thinksAgainWhenTheHoursChangeMeanwhile() {
        UUID staff = shop.staff(company, "Ada", "09:00-12:00");
        UUID offeringId = shop.offering(company, 60, "");
        Instant start = Shop.in(3, 10, 0);
        Wish wish = new Wish(
                companies.require(company.id()),
                Search.of(offeringId, null, 1),
                start,
                null,
                new Contact("Ada Lovelace", "ada@example.org", null, "en", null),
                Map.of(),
                Shop.somebody(),
                BookingSource.ONLINE,
                null);
        Openings seen = availability.at(Search.of(offeringId, null, 1), start);
        shop.hours(company, staff, 1, "11:00-12:00");

        assertThatThrownBy(() -> idempotency.inTransaction(null, () -> ResponseEntity.ok(bookSlot.book(wish, seen))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(BookingProblem.SLOT_NOT_OFFERED));
    }

    private static Map<Integer, Long> statuses(List<MvcTestResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(result -> result.getResponse().getStatus(), Collectors.counting()));
    }
}
