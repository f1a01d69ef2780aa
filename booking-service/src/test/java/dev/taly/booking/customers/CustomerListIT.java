package dev.taly.booking.customers;

import static dev.taly.booking.customers.CustomerRegister.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** How a company finds its customers, and what one of them has booked. */
@ServiceTest
class CustomerListIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private CustomerRegister register;

    @BeforeEach
    void open() {
        register = CustomerRegister.of(shop, mvc);
    }

    @Test
    void isTheOneWhoBooked() {
        shop.staff(register.company(), "Grace", "00:00-24:00");
        UUID offering = shop.offering(
                register.company(), 60, ",\"price\":{\"amount\":900,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"");
        JsonNode first = shop.body(shop.book(Shop.order(offering, Shop.in(2, 10, 0))));
        JsonNode second = shop.body(shop.book(Shop.order(offering, Shop.in(3, 10, 0))));
        JsonNode third = shop.body(shop.book(Shop.order(offering, Shop.in(4, 10, 0))));
        assertThat(shop.cancel(third)).hasStatusOk();
        began(first);
        UUID id = shop.customer(first);

        JsonNode visits = shop.body(register.get(id, register.staff())).get("visits");
        assertThat(visits.get("bookings").asInt()).isEqualTo(3);
        assertThat(visits.get("cancelled").asInt()).isEqualTo(1);
        assertThat(visits.get("noShows").asInt()).isZero();
        assertThat(visits.get("first").asString()).isEqualTo("2024-01-01T10:00:00Z");
        assertThat(visits.get("last")).isEqualTo(visits.get("first"));

        JsonNode history = shop.body(shop.get(register.path("/" + id + "/bookings?limit=2"), register.staff()));
        assertThat(history.at("/items/0/id")).isEqualTo(third.get("id"));
        assertThat(history.at("/items/0/status").asString()).isEqualTo("CANCELLED");
        assertThat(history.at("/items/1/id")).isEqualTo(second.get("id"));
        assertThat(history.at("/items/1/start")).isEqualTo(second.get("start"));
        assertThat(history.at("/items/1/end")).isEqualTo(second.get("end"));
        assertThat(history.at("/items/1/price/amount").asLong()).isEqualTo(900);
        assertThat(history.at("/items/1/offeringName").asString()).isEqualTo("Haircut");
        String cursor = history.get("nextCursor").asString();
        JsonNode rest =
                shop.body(shop.get(register.path("/" + id + "/bookings?limit=2&cursor=" + cursor), register.staff()));
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.at("/items/0/id")).isEqualTo(first.get("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            -                          | Ada Lovelace, charles 50%, Grace_Hopper, Łukasz
            q=ADA                      | Ada Lovelace
            q=navy.mil                 | Grace_Hopper
            q=_                        | Grace_Hopper
            q=%                        | charles 50%
            q=\\                       |
            q=ŁUKASZ                   | Łukasz
            q=20-7946                  | Ada Lovelace, charles 50%
            q=020 7946                 | charles 50%
            q=+44 (20)                 | Ada Lovelace
            q=79                       |
            tag=Vip                    | Ada Lovelace, Łukasz
            tag=vi                     |
            tag=vip&q=ada              | Ada Lovelace
            blocked=true               | charles 50%
            blocked=false&tag=vip      | Ada Lovelace, Łukasz
            """)
    void isFound(@Nullable String query, @Nullable String names) {
        register.create("Grace_Hopper", "grace@navy.mil", "");
        register.create("Łukasz", "l@example.pl", ",\"tags\":[\"VIP\"]");
        register.create("Ada Lovelace", "ada@example.org", ",\"phone\":\"+44 20 7946-0000\",\"tags\":[\"vip\"]");
        UUID charles = register.create("charles 50%", "cb@example.org", ",\"phone\":\"020 7946/111\"");
        register.block(charles, "", register.owner());
        Company other = shop.company();
        shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));

        assertThat(names(query == null ? "" : query))
                .containsExactly(names == null ? new String[0] : names.split(", "));
    }

    @Test
    void isListedInPartsByName() {
        register.create("b", "1@example.org", "");
        register.create("A", "2@example.org", "");
        register.create("B", "3@example.org", "");
        register.create("c", "4@example.org", "");

        JsonNode first = shop.body(shop.get(register.path("?limit=2"), register.staff()));
        JsonNode second = shop.body(shop.get(
                register.path("?limit=2&cursor=" + first.get("nextCursor").asString()), register.staff()));

        assertThat(first.at("/items/0/name").asString()).isEqualTo("A");
        assertThat(first.at("/items/1/name").asString()).isEqualTo("b");
        assertThat(second.at("/items/0/name").asString()).isEqualTo("B");
        assertThat(second.at("/items/1/name").asString()).isEqualTo("c");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/0").has("visits")).isFalse();
    }

    @Test
    void isFoundAndSortedAsPeopleExpect() {
        register.create("Zoe", "1@example.org", "");
        register.create("Özil", "2@example.org", "");
        register.create("Oscar", "3@example.org", "");
        register.create("Pia", "4@example.org", "");
        register.create("Jose\u0301", "5@example.org", "");
        register.create("Anna Straße", "6@example.org", "");
        register.create("ŁUKASZ", "7@example.org", "");
        register.create("Ægir", "8@münchen.example", "");

        assertThat(names("")).containsExactly("Ægir", "Anna Straße", "José", "ŁUKASZ", "Oscar", "Özil", "Pia", "Zoe");
        for (String[] found : new String[][] {
            {"q=josé", "José"},
            {"q=JOSE", "José"},
            {"q=jose\u0301", "José"},
            {"q=strasse", "Anna Straße"},
            {"q=STRASSE", "Anna Straße"},
            {"q=STRAẞE", "Anna Straße"},
            {"q=ozil", "Özil"},
            {"q=lukasz", "ŁUKASZ"},
            {"q=aegir", "Ægir"},
            {"q=8@MÜNCHEN.example", "Ægir"}
        }) {
            assertThat(names(found[0])).as(found[0]).containsExactly(found[1]);
        }
    }

    @Test
    void pagesBetweenNamesThatDifferByAnAccentAlone() {
        for (int i = 0; i < 6; i++) {
            register.create(i % 2 == 0 ? "Özil" : "Ozil", i + "@example.org", "");
        }
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shop.body(shop.get(register.path("?limit=1" + cursor), register.staff()));
            ids.add(page.at("/items/0/id").asString());
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    private void began(JsonNode booking) {
        jdbc.sql("""
                        UPDATE booking SET starts_at = '2024-01-01 10:00Z', ends_at = '2024-01-01 11:00Z',
                          claimed_from = '2024-01-01 10:00Z', claimed_until = '2024-01-01 11:00Z' WHERE id = :id""").param("id", UUID.fromString(booking.get("id").asString())).update();
    }

    private List<String> names(String query) {
        var request = mvc.get().uri(register.path("")).param("limit", "200").with(register.staff());
        for (String parameter : query.split("&")) {
            request = parameter.isEmpty()
                    ? request
                    : request.param(
                            parameter.substring(0, parameter.indexOf('=')),
                            parameter.substring(parameter.indexOf('=') + 1));
        }
        MvcTestResult result = request.exchange();
        assertThat(result).hasStatusOk();
        return shop.body(result)
                .get("items")
                .valueStream()
                .map(customer -> customer.get("name").asString())
                .toList();
    }
}
