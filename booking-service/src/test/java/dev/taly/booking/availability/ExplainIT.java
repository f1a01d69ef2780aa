package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Why a start cannot be booked, and who may know who is in the way. */
@ServiceTest
class ExplainIT {

    @Autowired
    private Shop shop;

    private final LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID mary;

    @BeforeEach
    void open() {
        company = shop.company();
        mary = shop.staff(company, "Mary Somerville", "09:00-12:00");
    }

    @Test
    void tellsWhatIsOverFromWhatIsTooSoonAndWhatIsTooFar() {
        UUID offering = shop.offering(company, 60, "");
        LocalDate yesterday = LocalDate.now(Shop.ZONE).minusDays(1);

        assertThat(reasons(offering, yesterday, "")).containsExactly("IN_THE_PAST");
        assertThat(reasons(shop.offering(company, 60, ",\"minimumNoticeMinutes\":20160"), day, ""))
                .contains("TOO_SOON")
                .doesNotContain("TAKEN", "TOO_FAR");
        assertThat(reasons(shop.offering(company, 60, ",\"horizon\":{\"days\":1}"), day, ""))
                .contains("TOO_FAR")
                .doesNotContain("TAKEN", "TOO_SOON");
    }

    @Test
    void tellsHoursFromTimeOff() {
        UUID offering = shop.offering(company, 60, "");
        absent("time-off", ten, ten.plusSeconds(3600));

        JsonNode view = view(offering, day, "", Shop.guest());

        assertThat(reasonAt(view, ten)).isEqualTo("TIME_OFF");
        assertThat(reasonAt(view, Shop.in(3, 14, 0))).isEqualTo("OUTSIDE_HOURS");
        assertThat(reasonAt(view, Shop.in(3, 9, 0))).isNull();
    }

    @Test
    void tellsWhoHasTheSlotToMembersAlone() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));

        JsonNode seen = refusedAt(view(offering, day, "", Shop.user(company.owner())), ten);
        assertThat(seen.get("reason").asString()).isEqualTo("TAKEN");
        assertThat(seen.at("/inTheWay/0/bookingId").asString())
                .isEqualTo(booking.get("id").asString());
        assertThat(seen.at("/inTheWay/0/resourceId").asString()).isEqualTo(mary.toString());
        assertThat(seen.at("/inTheWay/0/resourceName").asString()).isEqualTo("Mary Somerville");
        assertThat(seen.at("/inTheWay/0/start").asString()).isEqualTo(ten.toString());

        for (RequestPostProcessor stranger : new RequestPostProcessor[] {
            Shop.guest(), Shop.user(UUID.randomUUID()), Shop.user(shop.company().owner()), Shop.token(booking)
        }) {
            JsonNode view = view(offering, day, "", stranger);
            assertThat(refusedAt(view, ten).get("reason").asString()).isEqualTo("TAKEN");
            assertThat(view.toString())
                    .doesNotContain("inTheWay")
                    .doesNotContain("Mary Somerville")
                    .doesNotContain(booking.get("id").asString());
        }
    }

    /** Whoever is chosen, what somebody else does who could have done it is not in the way. */
    @Test
    void tellsOfNobodyElseWhenSomebodyIsChosen() {
        UUID grace = shop.staff(company, "Grace Hopper", "09:00-12:00");
        UUID studio = shop.resource(company, "ROOM", "Studio", "09:00-12:00");
        shop.resource(company, "ROOM", "Garden", "09:00-12:00");
        UUID offering = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        for (int n = 0; n < 2; n++) {
            shop.booked(Shop.order(offering, ten));
        }

        assertThat(inTheWay(offering, "")).contains(mary, grace, studio);
        assertThat(inTheWay(offering, "&resourceId=" + mary))
                .contains(mary, studio)
                .doesNotContain(grace);
        UUID both = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\",\"count\":2}]");
        assertThat(inTheWay(both, "&resourceId=" + mary))
                .as("the other place is for anybody")
                .containsExactlyInAnyOrder(mary, grace);
    }

    private Set<UUID> inTheWay(UUID offering, String query) {
        return refusedAt(view(offering, day, query, Shop.user(company.owner())), ten)
                .get("inTheWay")
                .valueStream()
                .map(one -> UUID.fromString(one.get("resourceId").asString()))
                .collect(Collectors.toSet());
    }

    @Test
    void showsAHoldWithoutABooking() {
        UUID offering = shop.offering(company, 60, "");
        UUID hold = hold(offering, ten);

        JsonNode refused = refusedAt(view(offering, day, "", Shop.user(company.owner())), ten);

        assertThat(refused.get("reason").asString()).isEqualTo("TAKEN");
        assertThat(refused.at("/inTheWay/0/resourceId").asString()).isEqualTo(mary.toString());
        assertThat(refused.at("/inTheWay/0").has("bookingId")).isFalse();
        assertThat(refused.toString()).as("whoever knows the id has the hold").doesNotContain(hold.toString());
    }

    @Test
    void showsHoldersTheirOwnSlot() {
        UUID offering = shop.offering(company, 60, "");
        UUID hold = hold(offering, ten);

        assertThat(reasonAt(view(offering, day, "", Shop.guest()), ten)).isEqualTo("TAKEN");
        assertThat(reasonAt(view(offering, day, "&holdId=" + hold, Shop.guest()), ten))
                .isNull();
        assertThat(reasonAt(view(offering, day, "&holdId=" + UUID.randomUUID(), Shop.guest()), ten))
                .isEqualTo("TAKEN");
    }

    @Test
    void tellsAFullGroupFromATakenSlot() {
        UUID offering = shop.offering(company, 60, ",\"capacity\":2");
        shop.booked(Shop.order(offering, ten));

        assertThat(reasonAt(view(offering, day, "", Shop.guest()), ten)).isNull();
        assertThat(reasonAt(view(offering, day, "&partySize=2", Shop.guest()), ten))
                .isEqualTo("FULL");

        JsonNode last = shop.booked(Shop.order(offering, ten, "grace@example.org"));
        assertThat(reasonAt(view(offering, day, "", Shop.guest()), ten)).isEqualTo("FULL");
        assertThat(refusedAt(view(offering, day, "", Shop.user(company.owner())), ten)
                        .get("inTheWay")
                        .valueStream()
                        .map(one -> one.get("bookingId").asString()))
                .hasSize(2)
                .contains(last.get("id").asString());
    }

    @Test
    void tellsAFullDay() {
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        shop.booked(Shop.order(offering, ten));

        JsonNode view = view(offering, day, "", Shop.guest());

        assertThat(reasonAt(view, Shop.in(3, 9, 0))).isEqualTo("DAY_FULL");
        assertThat(view.at("/days/0/slots")).isEmpty();
    }

    @Test
    void explainsForOneOfThem() {
        UUID grace = shop.staff(company, "Grace Hopper", "09:00-12:00");
        UUID offering = shop.offering(company, 60, "");
        String order = Shop.order(offering, ten);
        shop.booked(order.substring(0, order.length() - 1) + ",\"resourceId\":\"%s\"}".formatted(mary));

        assertThat(reasonAt(view(offering, day, "", Shop.guest()), ten)).isNull();
        assertThat(reasonAt(view(offering, day, "&resourceId=" + grace, Shop.guest()), ten))
                .isNull();
        assertThat(reasonAt(view(offering, day, "&resourceId=" + mary, Shop.guest()), ten))
                .isEqualTo("TAKEN");
        assertThat(list(offering, day, day, "&resourceId=" + UUID.randomUUID(), Shop.guest()))
                .hasStatus(422);
        assertThat(list(offering, day, day, "&partySize=2", Shop.guest())).hasStatus(422);
        assertThat(list(offering, day, day, "&partySize=0", Shop.guest())).hasStatus(400);
    }

    @Test
    void explainsNothingUnasked() {
        UUID offering = shop.offering(company, 60, "");

        JsonNode view = shop.body(shop.get(
                company.path("/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day)),
                Shop.user(company.owner())));

        assertThat(view.at("/days/0").has("refused")).isFalse();
    }

    @Test
    void countsWhatItExplainsToo() {
        UUID offering = shop.offering(company, 5, ",\"horizon\":{\"days\":100}");

        assertThat(shop.get(
                        company.path(
                                "/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day.plusDays(92))),
                        Shop.guest()))
                .hasStatusOk();
        MvcTestResult refusal = list(offering, day, day.plusDays(92), "", Shop.guest());
        assertThat(refusal).hasStatus(422);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/range-too-large");
    }

    private Set<String> reasons(UUID offering, LocalDate date, String query) {
        return view(offering, date, query, Shop.guest())
                .at("/days/0/refused")
                .valueStream()
                .map(refused -> refused.get("reason").asString())
                .collect(Collectors.toSet());
    }

    private static String reasonAt(JsonNode view, Instant start) {
        JsonNode refused = refusedAt(view, start);
        return refused == null ? null : refused.get("reason").asString();
    }

    private static JsonNode refusedAt(JsonNode view, Instant start) {
        return view.at("/days/0/refused")
                .valueStream()
                .filter(refused -> refused.get("start").asString().equals(start.toString()))
                .findFirst()
                .orElse(null);
    }

    private JsonNode view(UUID offering, LocalDate date, String query, RequestPostProcessor who) {
        MvcTestResult result = list(offering, date, date, query, who);
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    private MvcTestResult list(UUID offering, LocalDate from, LocalDate to, String query, RequestPostProcessor who) {
        return shop.get(
                company.path("/availability?explain=true&offeringId=%s&from=%s&to=%s%s"
                        .formatted(offering, from, to, query)),
                who);
    }

    private UUID hold(UUID offering, Instant start) {
        return shop.id(shop.post(
                "/api/v1/holds",
                "{\"offeringId\":\"%s\",\"start\":\"%s\"}".formatted(offering, start),
                Shop.user(UUID.randomUUID())));
    }

    private void absent(String kind, Instant from, Instant until) {
        shop.id(shop.post(
                company.path("/resources/" + mary + "/" + kind),
                "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(from, until),
                Shop.user(company.owner())));
    }
}
