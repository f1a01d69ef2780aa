package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A default stays one until somebody chooses: it follows what it was derived from. */
@ServiceTest
class OfferingDefaultsIT {

    @Autowired
    private Shop shop;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                     | {"price":{"amount":4500,"currency":"EUR"}} | payment     | FULL
            ``                                                     | {"name":"Cut"}                            | payment     | ON_SITE
            ,"price":{"amount":4500,"currency":"EUR"}              | {"price":null}                            | payment     | ON_SITE
            ,"price":{"amount":4500,"currency":"EUR"}              | {"price":{"amount":0,"currency":"EUR"}}   | payment     | ON_SITE
            ,"payment":"ON_SITE"                                   | {"price":{"amount":4500,"currency":"EUR"}} | payment    | ON_SITE
            ,"payment":"NONE"                                      | {"price":{"amount":4500,"currency":"EUR"}} | payment    | NONE
            ,"payment":"NONE"                                      | {"price":{"amount":4500,"currency":"EUR"},"payment":null} | payment | FULL
            ``                                                     | {"durationMinutes":90}                    | stepMinutes | 90
            ``                                                     | {"durationMinutes":50}                    | stepMinutes | 15
            ,"stepMinutes":60                                      | {"durationMinutes":90}                    | stepMinutes | 60
            ,"stepMinutes":60                                      | {"durationMinutes":90,"stepMinutes":null} | stepMinutes | 90
            ``                                                     | {"durationMinutes":null,"segments":[{"minutes":30},{"minutes":60}]} | stepMinutes | 90
            ``                                                     | {"capacity":5}                            | pricePer    | PERSON
            ,"capacity":5                                          | {"capacity":1}                            | pricePer    | BOOKING
            ,"capacity":5,"pricePer":"BOOKING"                     | {"capacity":6}                            | pricePer    | BOOKING
            ,"pricePer":"PERSON"                                   | {"name":"Cut"}                            | pricePer    | PERSON
            ,"capacity":5,"pricePer":"BOOKING"                     | {"pricePer":null}                         | pricePer    | PERSON
            """)
    void followUnlessChosen(String created, String patch, String field, String value) {
        UUID id = shop.offering(company, 60, created);

        shop.change(company, "/offerings/" + id, patch);

        assertThat(offering(id).get(field).asString()).isEqualTo(value);
    }

    @Test
    void areTold() {
        UUID id = shop.offering(company, 60, ",\"stepMinutes\":30");

        assertThat(offering(id).get("defaulted").toString()).isEqualTo("[\"payment\",\"pricePer\"]");
        shop.change(company, "/offerings/" + id, "{\"payment\":\"NONE\",\"stepMinutes\":null}");
        assertThat(offering(id).get("defaulted").toString()).isEqualTo("[\"stepMinutes\",\"pricePer\"]");
    }

    private JsonNode offering(UUID id) {
        return shop.body(shop.get(company.path("/offerings/" + id), Shop.guest()));
    }
}
