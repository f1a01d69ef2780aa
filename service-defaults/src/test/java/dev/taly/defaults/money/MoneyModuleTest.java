package dev.taly.defaults.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class MoneyModuleTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new MoneyModule())
            .build();

    @ParameterizedTest
    @CsvSource({"EUR,2", "JPY,0", "KWD,3", "HUF,2", "ISK,0", "MGA,2", "IQD,3", "PKR,2", "CLF,4"})
    void tellsTheDigitsByIso4217(String currency, int digits) {
        assertThat(JSON.writeValueAsString(new Money(4500, currency)))
                .isEqualTo("{\"amount\":4500,\"currency\":\"%s\",\"fractionDigits\":%d}".formatted(currency, digits));
    }

    @Test
    void ignoresThemWhereMoneyIsSent() {
        assertThat(JSON.readValue("{\"amount\":4500,\"currency\":\"EUR\",\"fractionDigits\":7}", Money.class))
                .isEqualTo(new Money(4500, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "ABC"})
    void saysNothingOfWhatNobodyPaysIn(String currency) {
        assertThat(JSON.writeValueAsString(new Money(4500, currency)))
                .isEqualTo("{\"amount\":4500,\"currency\":\"%s\"}".formatted(currency));
    }
}
