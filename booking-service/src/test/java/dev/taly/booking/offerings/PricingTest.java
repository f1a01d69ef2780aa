package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

    @ParameterizedTest
    @CsvSource({"9000,20,1800", "999,50,499", "101,50,50", "149,1,1", "1,1,1", "40,1,1", "4500,100,4500"})
    void takesAShareOfThePriceAsADeposit(long price, int percent, long due) {
        Pricing pricing = pricing(price, PricePer.BOOKING, PaymentMode.DEPOSIT, null, percent, 1);

        assertThat(pricing.due(1)).isEqualTo(new Money(due, "EUR"));
        assertThat(pricing.purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
    }

    @ParameterizedTest
    @CsvSource({"4505,10,33,1480", "4505,10,1,40", "4505,10,100,4500", "123456,100,50,61700", "150,100,1,100"})
    void isRoundedDownToWhatCanBePaid(long price, long step, int percent, long due) {
        assertThat(pricing(price, PricePer.BOOKING, PaymentMode.DEPOSIT, null, percent, step)
                        .due(1))
                .isEqualTo(new Money(due, "EUR"));
    }

    @Test
    void isPaidByEachOfAPartyOrOnce() {
        Pricing each = pricing(2000, PricePer.PERSON, PaymentMode.FULL, null, null, 1);
        Pricing once = pricing(2000, PricePer.BOOKING, PaymentMode.FULL, null, null, 1);

        assertThat(each.price(10)).isEqualTo(new Money(20_000, "EUR"));
        assertThat(each.due(10)).isEqualTo(new Money(20_000, "EUR"));
        assertThat(each.price()).isEqualTo(new Money(2000, "EUR"));
        assertThat(once.price(10)).isEqualTo(new Money(2000, "EUR"));
        assertThat(once.due(10)).isEqualTo(new Money(2000, "EUR"));
    }

    @Test
    void aDepositIsPaidAsThePriceIs() {
        assertThat(pricing(2000, PricePer.PERSON, PaymentMode.DEPOSIT, 500L, null, 1)
                        .due(3))
                .isEqualTo(new Money(1500, "EUR"));
        assertThat(pricing(2000, PricePer.BOOKING, PaymentMode.DEPOSIT, 500L, null, 1)
                        .due(3))
                .isEqualTo(new Money(500, "EUR"));
        assertThat(pricing(333, PricePer.PERSON, PaymentMode.DEPOSIT, null, 50, 1)
                        .due(3))
                .isEqualTo(new Money(499, "EUR"));
    }

    @Test
    void knowsWhatIsDueOnline() {
        assertThat(pricing(4500, PricePer.BOOKING, PaymentMode.DEPOSIT, 1000L, null, 1)
                        .due(1))
                .isEqualTo(new Money(1000, "EUR"));
        Pricing full = pricing(4500, PricePer.BOOKING, PaymentMode.FULL, null, null, 1);
        assertThat(full.due(1)).isEqualTo(new Money(4500, "EUR"));
        assertThat(full.purpose()).isEqualTo(PaymentPurpose.FULL);
        for (PaymentMode offline : new PaymentMode[] {PaymentMode.NONE, PaymentMode.ON_SITE}) {
            Pricing pricing = pricing(4500, PricePer.BOOKING, offline, null, null, 1);
            assertThat(pricing.due(1)).isNull();
            assertThat(pricing.purpose()).isNull();
            assertThat(pricing.price(1)).isEqualTo(new Money(4500, "EUR"));
        }
    }

    private static Pricing pricing(
            long price, PricePer per, PaymentMode mode, @Nullable Long deposit, @Nullable Integer percent, long step) {
        return new Pricing(price, "EUR", per, mode, deposit, percent, step);
    }
}
