package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A party pays for as many as it is, unless the price is for the booking. */
@ServiceTest
class PricePerIT {

    private static final Instant TEN = Shop.in(3, 10, 0);
    private static final String CLASS = ",\"capacity\":10,\"price\":{\"amount\":2000,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private JdbcClient jdbc;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
    }

    @Test
    void isPaidByEach() {
        JsonNode booking = book(CLASS, 3);

        assertThat(booking.at("/price/amount").asLong()).isEqualTo(6000);
        assertThat(booking.at("/price/fractionDigits").asInt()).isEqualTo(2);
        assertThat(booking.at("/amountDue/amount").asLong()).isEqualTo(6000);
        assertThat(booking.get("lines").size()).isEqualTo(1);
        JsonNode line = booking.at("/lines/0");
        assertThat(line.get("kind").asString()).isEqualTo("OFFERING");
        assertThat(line.get("label").asString()).isEqualTo("Haircut");
        assertThat(line.get("quantity").asInt()).isEqualTo(3);
        assertThat(line.at("/unitAmount/amount").asLong()).isEqualTo(2000);
        assertThat(line.at("/amount/amount").asLong()).isEqualTo(6000);
    }

    @Test
    void isPaidOnceIfItsOwnerSaysSo() {
        JsonNode booking = book(CLASS + ",\"pricePer\":\"BOOKING\"", 3);

        assertThat(booking.at("/price/amount").asLong()).isEqualTo(2000);
        assertThat(booking.at("/lines/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void isWhatDepositAndFeeAreSharesOf() {
        JsonNode booking = book(
                CLASS + ",\"payment\":\"DEPOSIT\",\"deposit\":{\"percent\":50},"
                        + "\"cancellation\":{\"cutOffMinutes\":525600,\"feePercent\":10}",
                3);
        assertThat(booking.at("/amountDue/amount").asLong()).isEqualTo(3000);
        payments.settle(Payments.of(booking, 3000));

        assertThat(shop.get("/api/v1/bookings/" + booking.get("id").asString() + "/cancel", Shop.token(booking)))
                .bodyJson()
                .isLenientlyEqualTo("{\"fee\":{\"amount\":600},\"refund\":{\"amount\":2400}}");
    }

    @Test
    void staysAsItWasBooked() {
        UUID offering = shop.offering(company, 60, CLASS);
        JsonNode booking = shop.booked(Shop.order(offering, TEN, "ada@example.org", ",\"partySize\":2"));

        shop.change(
                company,
                "/offerings/" + offering,
                "{\"name\":\"Colour\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}");

        JsonNode line = shop.body(
                        shop.get("/api/v1/bookings/" + booking.get("id").asString(), Shop.token(booking)))
                .at("/lines/0");
        assertThat(line).isEqualTo(booking.at("/lines/0"));
    }

    @Test
    void isOneLineOfWhatWasBookedBeforeThereWereLines() {
        JsonNode booking = book(CLASS, 3);
        jdbc.sql("UPDATE booking SET lines = NULL, company_offering_name = NULL WHERE id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .update();

        JsonNode lines = shop.body(
                        shop.get("/api/v1/bookings/" + booking.get("id").asString(), Shop.token(booking)))
                .get("lines");
        assertThat(lines.size()).isEqualTo(1);
        assertThat(lines.at("/0/amount/amount").asLong()).isEqualTo(6000);
        assertThat(lines.at("/0/quantity").asInt()).isEqualTo(1);
    }

    private JsonNode book(String rest, int party) {
        return shop.booked(
                Shop.order(shop.offering(company, 60, rest), TEN, "ada@example.org", ",\"partySize\":" + party));
    }
}
