package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Bookings that need more than one person for one stretch of time. */
@ServiceTest
class SeveralResourcesIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-13:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void takeAllTheyNeedOrNothing() {
        shop.staff(company, "Grace", "09:00-13:00");
        shop.resource(company, "ROOM", "Blue room", "09:00-13:00");
        UUID treatment = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        UUID chat = shop.offering(company, 60, "");
        UUID rehearsal = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");

        JsonNode booking = shop.body(shop.book(Shop.order(treatment, ten)));

        assertThat(kinds(booking)).containsExactly("STAFF", "ROOM");
        assertThat(shop.book(Shop.order(treatment, ten))).hasStatus(409);
        assertThat(shop.book(Shop.order(rehearsal, ten))).hasStatus(409);
        assertThat(shop.book(Shop.order(chat, ten))).hasStatus(201);
    }

    @Test
    void takeAsManyAsTheyCount() {
        shop.staff(company, "Grace", "09:00-13:00");
        shop.staff(company, "Mary", "09:00-13:00");
        UUID duet = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\",\"count\":2}]");
        UUID chat = shop.offering(company, 60, "");

        JsonNode booking = shop.body(shop.book(Shop.order(duet, ten)));

        assertThat(booking.get("resources")).hasSize(2);
        assertThat(shop.book(Shop.order(duet, ten))).hasStatus(409);
        assertThat(shop.book(Shop.order(chat, ten))).hasStatus(201);
        assertThat(shop.book(Shop.order(chat, ten))).hasStatus(409);
    }

    /** While the colour works, the stylist cuts somebody else's hair. */
    @Test
    void leaveWhoeverIsNotNeededToOthers() {
        shop.resource(company, "ROOM", "Chair", "09:00-13:00");
        UUID colour = shop.offering(company, 90, """
                ,"requires":[{"kind":"STAFF"},{"kind":"ROOM"}],"stepMinutes":30,"segments":[
                {"minutes":30,"requires":[0,1]},{"minutes":30,"requires":[1]},{"minutes":30,"requires":[0,1]}]""");
        UUID cut = shop.offering(company, 30, "");
        JsonNode coloured = shop.body(shop.book(Shop.order(colour, ten)));
        assertThat(shop.claims(coloured)).isEqualTo(2 + 1);

        assertThat(shop.listed(company, cut, 3)).contains(Shop.in(3, 10, 30)).doesNotContain(ten, Shop.in(3, 11, 0));
        assertThat(shop.book(Shop.order(cut, ten))).hasStatus(409);
        assertThat(shop.book(Shop.order(cut, Shop.in(3, 11, 0)))).hasStatus(409);
        assertThat(shop.book(Shop.order(cut, Shop.in(3, 10, 30)))).hasStatus(201);
        assertThat(shop.book(Shop.order(colour, Shop.in(3, 10, 30)))).hasStatus(409);
    }

    @Test
    void shareWhatTakesSeveralAtOnce() throws Exception {
        for (String name : List.of("Grace", "Mary", "Sophie", "Emmy")) {
            shop.staff(company, name, "09:00-13:00");
        }
        UUID hall = shop.pool(company, "ROOM", "Hall", 3);
        shop.hours(company, hall, 0, "09:00-13:00");
        UUID lesson = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");

        List<MvcTestResult> results =
                Crowd.of(40, n -> shop.book(Shop.order(lesson, ten, "customer%d@example.org".formatted(n))));

        assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 201))
                .hasSize(3);
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(201, 409));
    }

    /** Everybody wants several of the same few, from either end. */
    @Test
    void neverWaitForEachOtherInACircle() throws Exception {
        List<UUID> staff = IntStream.range(0, 4)
                .mapToObj(n -> shop.staff(company, "Staff " + n, "09:00-13:00"))
                .toList();
        UUID pair = shop.offering(company, 30, ",\"stepMinutes\":15,\"requires\":[{\"kind\":\"STAFF\",\"count\":2}]");

        List<MvcTestResult> results = Crowd.of(
                150,
                n -> shop.book(Shop.order(
                        pair,
                        Shop.in(3, 9 + n % 4, 15 * (n % 4)),
                        "customer%d@example.org".formatted(n),
                        ",\"resourceId\":\"%s\"".formatted(staff.get(n % 4)))));

        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(201, 409, 422));
        assertThat(results)
                .as("somebody gets what all want")
                .anySatisfy(result -> assertThat(result).hasStatus(201));
    }

    private static List<String> kinds(JsonNode booking) {
        return StreamSupport.stream(booking.get("resources").spliterator(), false)
                .map(resource -> resource.get("kind").asString())
                .toList();
    }
}
