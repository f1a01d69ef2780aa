package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.payment.providers.AmountLimits;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of amounts, in minor units by ISO 4217, is what is taken. */
class StripeLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "EUR,50,99999999,1",
        "GBP,30,99999999,1",
        "JPY,50,99999999,1",
        "HUF,17500,99999999,1",
        "KWD,10,99999990,10",
        "ISK,1,999999,1",
        "UGX,1,999999,1",
        "MGA,100,9999999900,100",
        "UAH,1,99999999,1",
    })
    void areToldInMinorUnits(String currency, long min, long max, long step) {
        assertThat(StripeAmount.limits(currency)).contains(new AmountLimits(min, max, step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IQD", "CUP", "XAU", "eur", ""})
    void areNoneOfWhatIsNotMoved(String currency) {
        assertThat(StripeAmount.limits(currency)).isEmpty();
    }

    @Test
    void holdForEveryCurrency() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            String code = currency.getCurrencyCode();
            StripeAmount.limits(code).ifPresent(limits -> {
                Money least = new Money(limits.min(), code);
                Money most = new Money(limits.max(), code);
                Money next = new Money(limits.min() + limits.step(), code);
                assertThat(StripeAmount.of(least).money()).isEqualTo(least);
                assertThat(StripeAmount.of(most).money()).isEqualTo(most);
                assertThat(StripeAmount.of(next).money()).isEqualTo(next);
            });
        }
    }
}
