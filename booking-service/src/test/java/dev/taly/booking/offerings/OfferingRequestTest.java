package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.offerings.OfferingRequest.Price;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left out has a default. */
class OfferingRequestTest {

    @Test
    void fillsInTheRules() {
        assertThat(request(60, null, null).terms().rules())
                .isEqualTo(new SlotRules(60, 0, 0, 60, Alignment.CLOCK, 0, new Horizon.Days(60)));
        assertThat(request(60, null, null).terms().requirements())
                .containsExactly(new Requirement(ResourceKind.STAFF, List.of(), 1));
    }

    @ParameterizedTest
    @CsvSource({"60,60", "20,20", "45,45", "50,15", "7,15", "480,480", "1440,1440"})
    void stepsByTheDurationWhenThatDividesTheDay(int duration, int step) {
        assertThat(request(duration, null, null).terms().rules().step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({",,NONE", "0,,NONE", "4500,,FULL", "4500,ON_SITE,ON_SITE", ",ON_SITE,ON_SITE", "4500,NONE,NONE"})
    void isPaidOnlineWhenItHasAPrice(@Nullable Long amount, @Nullable PaymentMode wanted, PaymentMode mode) {
        assertThat(request(60, amount, wanted).terms().payment()).isEqualTo(mode);
    }

    private static OfferingRequest request(int duration, @Nullable Long amount, @Nullable PaymentMode payment) {
        Price price = amount == null ? null : new Price(amount, "EUR");
        return new OfferingRequest("Haircut", null, duration, null, null, null, null, null, price, payment, null);
    }
}
