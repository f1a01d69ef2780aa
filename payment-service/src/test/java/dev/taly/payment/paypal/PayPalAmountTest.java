package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.ProviderRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayPalAmountTest {

    @ParameterizedTest
    @CsvSource({
        // two decimals, as ISO 4217 says
        "AUD, 4500, 45.00",
        "BRL, 4500, 45.00",
        "CAD, 4500, 45.00",
        "CHF, 4500, 45.00",
        "CNY, 4500, 45.00",
        "CZK, 4500, 45.00",
        "DKK, 4500, 45.00",
        "EUR, 4505, 45.05",
        "GBP, 1, 0.01",
        "HKD, 4500, 45.00",
        "ILS, 4500, 45.00",
        "MXN, 4500, 45.00",
        "MYR, 4500, 45.00",
        "NOK, 4500, 45.00",
        "NZD, 4500, 45.00",
        "PHP, 4500, 45.00",
        "PLN, 4500, 45.00",
        "RUB, 4500, 45.00",
        "SEK, 4500, 45.00",
        "SGD, 4500, 45.00",
        "THB, 4500, 45.00",
        "USD, 123456789, 1234567.89",
        // no decimals, as ISO 4217 says
        "JPY, 4500, 4500",
        // deviations
        "HUF, 450000, 4500",
        "TWD, 450000, 4500"
    })
    void countsAsPayPalDoesAndBack(String currency, long minorUnits, String value) {
        var money = new Money(minorUnits, currency);

        var amount = PayPalAmount.of(money);

        assertThat(amount).isEqualTo(new PayPalAmount(value, currency));
        assertThat(amount.money()).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"HUF, 450050", "TWD, 1", "KWD, 4500", "BHD, 1000", "KRW, 4500", "ISK, 1", "XYZ, 1", "EUR, 1000000000000"
    })
    void refusesWhatPayPalCannotMoveExactly(String currency, long minorUnits) {
        assertThatThrownBy(() -> PayPalAmount.of(new Money(minorUnits, currency)))
                .isInstanceOf(ProviderRefusal.class);
    }

    @ParameterizedTest
    @CsvSource({"45, EUR, 4500", "45.5, EUR, 4550", "4500.00, JPY, 4500", "4500.00, HUF, 450000"})
    void readsHoweverManyDecimalsPayPalWrites(String value, String currency, long minorUnits) {
        assertThat(new PayPalAmount(value, currency).money()).isEqualTo(new Money(minorUnits, currency));
    }

    @ParameterizedTest
    @CsvSource({"EUR,1,999999999999,1", "JPY,1,999999999999,1", "HUF,100,999999999900,100", "TWD,100,999999999900,100"})
    void tellsWhichAmountsAreTaken(String currency, long min, long max, long step) {
        assertThat(PayPalAmount.limits(currency)).contains(new AmountLimits(min, max, step));
        assertThat(PayPalAmount.of(new Money(min, currency)).money()).isEqualTo(new Money(min, currency));
        assertThat(PayPalAmount.of(new Money(max, currency)).money()).isEqualTo(new Money(max, currency));
    }

    @Test
    void tellsOfNoneWhereNothingIsMoved() {
        assertThat(PayPalAmount.limits("KWD")).isEmpty();
    }
}
