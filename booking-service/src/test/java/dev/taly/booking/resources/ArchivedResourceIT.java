package dev.taly.booking.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Offerings that name somebody who has left. */
@ServiceTest
class ArchivedResourceIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private UUID bob;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
        bob = shop.staff(company, "Bob", "09:00-17:00");
    }

    @Test
    void canStillBeEdited() {
        UUID both = named(ada, bob);
        assertThat(archive(bob, "")).hasStatus(204);

        assertThat(patch(both, "{\"name\":\"Colour\"}")).hasStatusOk();
        assertThat(patch(both, needs(bob, ada))).hasStatusOk();
        assertThat(patch(both, needs(ada))).hasStatusOk();
        MvcTestResult anew = patch(both, needs(ada, bob));
        assertThat(anew).hasStatus(422);
        assertThat(shop.body(anew).at("/errors/0/field").asString()).isEqualTo("requires[0].resourceIds[1]");
    }

    @Test
    void keepWhatStandsThereOnlyForItsKind() {
        UUID both = named(ada, bob);

        assertThat(patch(both, "{\"requires\":[{\"kind\":\"ROOM\",\"resourceIds\":[\"%s\"]}]}".formatted(ada)))
                .hasStatus(422);
    }

    @Test
    void areNamedBeforeTheLastWhoCanDoThemLeaves() {
        UUID his = named(bob);
        named(ada, bob);
        shop.offering(company, 60, "");

        MvcTestResult refused = archive(bob, "");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/resource-needed");
        assertThat(ids(shop.body(refused).get("offerings"))).containsExactly(his.toString());
        assertThat(shop.body(refused).at("/offerings/0/name").asString()).isEqualTo("Haircut");
        MvcTestResult forced = archive(bob, "?force=true");
        assertThat(forced).hasStatusOk();
        assertThat(ids(shop.body(forced).get("offerings"))).containsExactly(his.toString());
    }

    @Test
    void areLeftByTheLastOfAKindAndByOneTooFew() {
        UUID any = shop.offering(company, 60, "");
        UUID two = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\",\"count\":2}]");
        shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");

        assertThat(ids(shop.body(archive(bob, "?force=true")).get("offerings"))).containsExactly(two.toString());
        assertThat(ids(shop.body(archive(ada, "?force=true")).get("offerings"))).containsExactly(any.toString());
    }

    @Test
    void sayToMembersThatNobodyCanDoThem() {
        UUID his = named(bob);
        archive(bob, "?force=true");
        RequestPostProcessor staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));

        assertThat(offering(his, staff).get("unavailable").asBoolean()).isTrue();
        assertThat(offering(his, Shop.guest()).has("unavailable")).isFalse();
        assertThat(offering(named(ada), staff).has("unavailable")).isFalse();
        JsonNode list = shop.body(shop.get(company.path("/offerings"), staff)).get("items");
        assertThat(list.at("/0/unavailable").asBoolean()).isTrue();
        assertThat(list.at("/1").has("unavailable")).isFalse();
    }

    /** Each of the two is the last one for the other. */
    @Test
    void areNotLeftByTwoWhoGoAtTheSameTime() throws Exception {
        shop.offering(company, 60, "");

        List<Integer> answers =
                Crowd.of(2, n -> archive(n == 0 ? ada : bob, "").getResponse().getStatus());

        assertThat(answers).containsExactlyInAnyOrder(204, 409);
    }

    private UUID named(UUID... ids) {
        return shop.offering(
                company, 60, "," + needs(ids).substring(1, needs(ids).length() - 1));
    }

    private static String needs(UUID... ids) {
        return "{\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]}"
                .formatted(String.join(
                        "\",\"", List.of(ids).stream().map(UUID::toString).toList()));
    }

    private JsonNode offering(UUID id, RequestPostProcessor who) {
        return shop.body(shop.get(company.path("/offerings/" + id), who));
    }

    private static List<String> ids(JsonNode offerings) {
        return offerings.valueStream().map(one -> one.get("id").asString()).toList();
    }

    private MvcTestResult archive(UUID resource, String query) {
        return mvc.delete()
                .uri(company.path("/resources/" + resource) + query)
                .with(owner)
                .exchange();
    }

    private MvcTestResult patch(UUID offering, String body) {
        return mvc.patch()
                .uri(company.path("/offerings/" + offering))
                .with(owner)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
