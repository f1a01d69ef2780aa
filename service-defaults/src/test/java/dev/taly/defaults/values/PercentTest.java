package dev.taly.defaults.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "33,100,1,33",
        "50,1,1,0",
        "100,1,1,1",
        "1,199,1,1",
        "0,100,1,0",
        "100,99,1,99",
        "33,10000,10,3300",
        "33,10050,100,3300"
    })
    void roundsDownToWhatCanBeMoved(int percent, long amount, long step, long share) {
        assertThat(new Percent(percent).of(amount, step)).isEqualTo(share);
    }

    @Test
    void isExactForEveryAmount() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long amount = random.nextLong() & Long.MAX_VALUE;
            int percent = random.nextInt(101);
            BigInteger exact = new BigDecimal(amount)
                    .multiply(new BigDecimal(percent))
                    .movePointLeft(2)
                    .setScale(0, RoundingMode.DOWN)
                    .toBigIntegerExact();
            assertThat(new Percent(percent).of(amount, 1)).isEqualTo(exact.longValueExact());
        }
        assertThat(new Percent(100).of(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isAShare() {
        assertThatThrownBy(() -> new Percent(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Percent(1).of(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
