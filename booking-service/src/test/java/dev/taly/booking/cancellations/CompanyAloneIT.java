package dev.taly.booking.cancellations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What customers may not cancel or move themselves, their company can. */
@ServiceTest
class CompanyAloneIT {

    private static final Instant TEN = Shop.in(3, 10, 0);
    private static final Instant NOON = Shop.in(3, 12, 0);
    private static final String NO_CANCELLING =
            ",\"cancellation\":{\"cutOffMinutes\":0,\"feePercent\":0,\"allowed\":false}";
    private static final String NO_MOVES = ",\"moves\":{\"allowed\":false}";

    @Autowired
    private Shop shop;

    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Ada", "09:00-17:00");
    }

    @Test
    void cancelsWhatCustomersMayNot() {
        JsonNode booking = book(NO_CANCELLING);

        assertThat(booking.at("/cancellationPolicy/allowed").asBoolean()).isFalse();
        assertThat(preview(booking, Shop.token(booking)).get("cancellable").asBoolean())
                .isFalse();
        refuses(shop.cancel(booking), "/problems/company-cancels");
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(preview(booking, owner).get("cancellable").asBoolean()).isTrue();
        assertThat(shop.cancel(booking, "", owner)).hasStatusOk();
        refuses(shop.cancel(booking), "/problems/booking-not-cancellable");
    }

    @Test
    void movesWhatCustomersMayNot() {
        JsonNode booking = book(NO_MOVES);

        assertThat(booking.at("/movePolicy/allowed").asBoolean()).isFalse();
        refuses(shop.move(booking, NOON), "/problems/company-moves");
        refuses(times(booking, Shop.token(booking)), "/problems/company-moves");
        assertThat(times(booking, owner)).hasStatusOk();
        assertThat(shop.move(booking, NOON, "", owner)).hasStatusOk();
        assertThat(shop.cancel(booking)).as("which is another thing").hasStatusOk();
    }

    @Test
    void isAskedOfWhatIsSoldAndNotOfWhatWaits() {
        JsonNode request = book(NO_CANCELLING + ",\"approvalRequired\":true");
        JsonNode unpaid = shop.booked(Shop.order(
                shop.offering(company, 60, NO_CANCELLING + ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}"), NOON));

        assertThat(shop.cancel(request)).hasStatusOk();
        assertThat(shop.cancel(unpaid)).hasStatusOk();
    }

    @Test
    void isWhatWasAgreedWhenItWasBooked() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode before = shop.booked(Shop.order(offering, TEN));
        shop.change(company, "/offerings/" + offering, "{" + NO_CANCELLING.substring(1) + NO_MOVES + "}");
        JsonNode after = shop.booked(Shop.order(offering, NOON));

        assertThat(shop.move(before, Shop.in(3, 14, 0))).hasStatusOk();
        assertThat(shop.cancel(before)).hasStatusOk();
        refuses(shop.move(after, Shop.in(3, 14, 0)), "/problems/company-moves");
        refuses(shop.cancel(after), "/problems/company-cancels");
        shop.change(company, "/offerings/" + offering, "{\"cancellation\":null,\"moves\":null}");
        assertThat(shop.body(shop.get(company.path("/offerings/" + offering), Shop.guest()))
                        .at("/cancellation/allowed")
                        .asBoolean())
                .isTrue();
        refuses(shop.cancel(after), "/problems/company-cancels");
    }

    private JsonNode book(String rest) {
        return shop.booked(Shop.order(shop.offering(company, 60, rest), TEN));
    }

    private JsonNode preview(JsonNode booking, RequestPostProcessor who) {
        return shop.body(shop.get("/api/v1/bookings/" + booking.get("id").asString() + "/cancel", who));
    }

    private MvcTestResult times(JsonNode booking, RequestPostProcessor who) {
        LocalDate day = LocalDate.ofInstant(TEN, Shop.ZONE);
        return shop.get(
                "/api/v1/bookings/%s/reschedule?from=%s&to=%s"
                        .formatted(booking.get("id").asString(), day, day),
                who);
    }

    private void refuses(MvcTestResult result, String problem) {
        assertThat(result).hasStatus(409);
        assertThat(shop.body(result).get("type").asString()).isEqualTo(problem);
    }
}
