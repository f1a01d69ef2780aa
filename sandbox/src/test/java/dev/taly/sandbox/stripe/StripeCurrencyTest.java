package dev.taly.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCurrencyTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 4500, €45.00",
        "usd, 5, $0.05",
        "jpy, 4500, '¥4,500'",
        "kwd, 4500, KWD 4.500",
        "isk, 4500, ISK 45",
        "ugx, 450000, 'UGX 4,500'"
    })
    void readsMinorUnitsAsStripeDoes(String code, long amount, String text) {
        var currency = StripeCurrency.of(code, "currency");
        currency.checkUnitAmount(amount, "unit_amount");
        assertThat(currency.text(amount)).isEqualTo(text);
    }
}
