package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

    @ParameterizedTest
    @CsvSource({"9000,20,1800", "999,50,500", "101,50,51", "149,1,1", "1,1,1", "40,1,1", "4500,100,4500"})
    void takesAShareOfThePriceAsADeposit(long price, int percent, long due) {
        Pricing pricing = new Pricing(price, "EUR", PaymentMode.DEPOSIT, null, percent);

        assertThat(pricing.due()).isEqualTo(new Money(due, "EUR"));
        assertThat(pricing.purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
    }

    @Test
    void knowsWhatIsDueOnline() {
        assertThat(new Pricing(4500L, "EUR", PaymentMode.DEPOSIT, 1000L, null).due())
                .isEqualTo(new Money(1000, "EUR"));
        assertThat(new Pricing(4500L, "EUR", PaymentMode.FULL, null, null).due())
                .isEqualTo(new Money(4500, "EUR"));
        assertThat(new Pricing(4500L, "EUR", PaymentMode.FULL, null, null).purpose())
                .isEqualTo(PaymentPurpose.FULL);
        for (PaymentMode offline : new PaymentMode[] {PaymentMode.NONE, PaymentMode.ON_SITE}) {
            Pricing pricing = new Pricing(4500L, "EUR", offline, null, null);
            assertThat(pricing.due()).isNull();
            assertThat(pricing.purpose()).isNull();
            assertThat(pricing.price()).isEqualTo(new Money(4500, "EUR"));
        }
    }
}
