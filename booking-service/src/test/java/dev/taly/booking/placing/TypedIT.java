package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people type when they book is taken as it was meant, or refused with help. */
@ServiceTest
class TypedIT {

    @Autowired
    private Shop shop;

    @Autowired
    private JsonMapper json;

    private Company company;
    private UUID offering;
    private int hour = 9;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "00:00-24:00");
        offering = shop.offering(company, 60, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` ada@example.org `          | ada@example.org
            `ada@example.org\u200b`      | ada@example.org
            `anna@münchen.example`       | anna@xn--mnchen-3ya.example
            `Ada@Example.org`            | Ada@example.org
            """)
    void takesAddresses(String typed, String address) {
        assertThat(booked("Ada", typed, null).at("/customer/email").asString()).isEqualTo(address);
    }

    /** The company is in Berlin. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `(030) 1234567`                      | +49301234567
            `0151 23456789`                      | +4915123456789
            `+1 (212) 555-0123`                  | +12125550123
            `+49\u00a030\u00a01234\u2013567`     | +49301234567
            `\u202a+49 30 1234567\u202c`         | +49301234567
            `030 1234567 ext. 5`                 | +49 30 1234567 ext. 5
            `(+49) 30 1234567`                   | +49301234567
            `tel:+49301234567`                   | +49301234567
            """)
    void takesPhoneNumbers(String typed, String kept) {
        assertThat(booked("Ada", "ada@example.org", typed).at("/customer/phone").asString())
                .isEqualTo(kept);
    }

    @Test
    void takesLanguages() {
        JsonNode booking = shop.booked("""
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada","email":"ada@example.org","locale":"%s"}}""".formatted(offering, Shop.in(3, 8, 0), " ".repeat(34) + "de-at"));

        assertThat(shop.body(shop.get(
                                company.path("/customers/" + shop.customerOf(booking)), Shop.user(company.owner())))
                        .get("locale")
                        .asString())
                .isEqualTo("de-AT");
    }

    @Test
    void takesNames() {
        assertThat(booked(" Jose\u0301\u200b ", "jose@example.org", null)
                        .at("/customer/name")
                        .asString())
                .isEqualTo("José");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b",
                "\u00a0",
                "\u3164",
                "\udb40\udc41\udb40\udc42",
                "\u0301\u0301",
                "Bell\u0007",
                "Winner!\n\nYour prize: https://evil.example/claim?id=1",
                "Win 1000 USD http://spam.example/x"
            })
    void refusesNamesThatAreLettersOrNothing(String name) {
        MvcTestResult refused = book(name, "ada@example.org", null);

        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("customer.name");
    }

    @Test
    void saysWhatIsWrongWithAnAddressThatMailCannotReach() {
        MvcTestResult refused = book("Änne", "änne@example.org", null);

        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/message").asString())
                .isEqualTo("must have only the letters a to z, digits and signs before the @");
    }

    @Test
    void knowsACustomerByEverySpellingOfTheAddress() {
        JsonNode first = booked("Anna", "anna@münchen.example", null);
        for (String spelling :
                new String[] {"ANNA@xn--mnchen-3ya.example", "anna@mu\u0308nchen.example", "anna@MÜNCHEN.example"}) {
            assertThat(shop.customerOf(booked("Anna", spelling, null))).isEqualTo(shop.customerOf(first));
        }
        assertThat(shop.post(
                        company.path("/customers/" + shop.customerOf(first) + "/block"),
                        "",
                        Shop.user(company.owner())))
                .hasStatusOk();

        for (String spelling : new String[] {"anna@xn--mnchen-3ya.example", "anna@mu\u0308nchen.example"}) {
            assertThat(book("Anna", spelling, null)).as("a block is not told").hasStatus(429);
        }
        assertThat(book("Bert", "bert@münchen.example", null)).hasStatus(201);
    }

    @Test
    void fillsInWhatTheCompanyDidNotKnowYet() {
        JsonNode first = booked("Ada", "ada@example.org", null);
        booked("Ada L.", "ada@example.org", "(030) 1234567");
        booked("Ada L.", "ada@example.org", "030 7654321");

        String path = company.path("/customers/" + shop.customerOf(first));
        JsonNode known = shop.body(shop.get(path, Shop.user(company.owner())));
        assertThat(known.get("phone").asString()).isEqualTo("+49301234567");
        assertThat(known.get("name").asString()).isEqualTo("Ada");
    }

    @Test
    void wantsConsentsToBeGivenAndKeepsThem() {
        offering = shop.offering(company, 60, """
                ,"questions":[{"id":"terms","label":"I accept the terms","type":"CONSENT","required":true},
                  {"id":"news","label":"Send me news","type":"CONSENT"}],
                "translations":{"de":{"questions":{"terms":{"label":"Ich stimme den Bedingungen zu"}}}}""");
        String order = Shop.order(offering, Shop.in(3, 10, 0), "ada@example.org", ",\"answers\":%s");

        for (String answers : new String[] {"{}", "{\"terms\":false}"}) {
            MvcTestResult refused = shop.book(order.formatted(answers));
            assertThat(refused).hasStatus(422);
            assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("answers.terms");
        }
        JsonNode booking = shop.booked(order.formatted("{\"terms\":true,\"news\":false}"));
        assertThat(booking.at("/answers/terms/accepted").asBoolean()).isTrue();
        assertThat(booking.at("/answers/terms/text").asString()).isEqualTo("Ich stimme den Bedingungen zu");
        assertThat(booking.at("/answers/terms/at").asString()).matches("\\d{4}-.*Z");
        assertThat(booking.at("/answers").has("news")).isFalse();
    }

    private JsonNode booked(String name, String email, String phone) {
        MvcTestResult result = book(name, email, phone);
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(201);
        return shop.body(result);
    }

    private MvcTestResult book(String name, String email, String phone) {
        Map<String, String> customer = phone == null
                ? Map.of("name", name, "email", email)
                : Map.of("name", name, "email", email, "phone", phone);
        return shop.book(json.writeValueAsString(
                Map.of("offeringId", offering, "start", Shop.in(3, hour++, 0), "customer", customer)));
    }
}
