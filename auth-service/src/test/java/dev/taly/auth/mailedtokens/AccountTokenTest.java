package dev.taly.auth.mailedtokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTokenTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 10", "6, 10", "100, 10"})
    void waitsLongerForEachMailButNeverAsLongAsATokenLives(int sent, int minutes) {
        assertThat(AccountToken.pauseAfter(sent))
                .isEqualTo(Duration.ofMinutes(minutes))
                .isLessThan(AccountToken.LIFE);
    }
}
