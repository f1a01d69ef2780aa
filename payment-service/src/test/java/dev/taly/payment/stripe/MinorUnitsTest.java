package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.payment.providers.ProviderRefusal;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinorUnitsTest {

    @ParameterizedTest
    @CsvSource({
        // two decimals, as ISO 4217 says
        "EUR, 4500, 4500",
        "USD, 1, 1",
        "HUF, 450000, 450000",
        "TWD, 4500, 4500",
        // no decimals, as ISO 4217 says
        "BIF, 4500, 4500",
        "CLP, 4500, 4500",
        "DJF, 4500, 4500",
        "GNF, 4500, 4500",
        "JPY, 4500, 4500",
        "KMF, 4500, 4500",
        "KRW, 4500, 4500",
        "PYG, 4500, 4500",
        "RWF, 4500, 4500",
        "VND, 4500, 4500",
        "VUV, 4500, 4500",
        "XAF, 4500, 4500",
        "XOF, 4500, 4500",
        "XPF, 4500, 4500",
        // deviations
        "ISK, 4500, 450000",
        "UGX, 4500, 450000",
        "MGA, 450000, 4500",
        // three decimals, the last one 0
        "BHD, 4500, 4500",
        "JOD, 10, 10",
        "KWD, 4510, 4510",
        "OMR, 4500, 4500",
        "TND, 4500, 4500"
    })
    void countsAsStripeDoesAndBack(String currency, long minorUnits, long stripe) {
        var money = new Money(minorUnits, currency);

        var amount = StripeAmount.of(money);

        assertThat(amount).isEqualTo(new StripeAmount(stripe, currency.toLowerCase(Locale.ROOT)));
        assertThat(amount.money()).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"KWD, 4501", "BHD, 1", "TND, 999", "MGA, 450050", "ISK, 9223372036854775807", "IQD, 4500", "XYZ, 1"})
    void refusesWhatStripeCannotMoveExactly(String currency, long minorUnits) {
        assertThatThrownBy(() -> StripeAmount.of(new Money(minorUnits, currency)))
                .isInstanceOf(ProviderRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "ISK", "jpy"})
    void readsAnyCase(String currency) {
        assertThat(new StripeAmount(4500, currency).money().currency()).isUpperCase();
    }
}
