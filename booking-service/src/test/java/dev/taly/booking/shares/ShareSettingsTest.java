package dev.taly.booking.shares;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareSettingsTest {

    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** Offices and mobile carriers share an address. */
    @ParameterizedTest
    @CsvSource({"40, 5, 100, 0", "39, 5, 100, 1", "40, 5, 99, 1", "40, 6, 100, 1", "40, 0, 100, 1"})
    void giveANetworkTwentyTimesWhatACallerHas(int holds, int caller, int network, int wrong) {
        assertThat(validator.validate(new ShareSettings(holds, caller, network, 5, 20, 100, 10, 5)))
                .hasSize(wrong);
    }

    @ParameterizedTest
    @CsvSource({"20, 100, 0", "21, 104, 1", "4, 20, 0", "1, 19, 1", "0, 100, 1"})
    void giveANetworkFiveTimesWhatABrowserHasOfADay(int browser, int network, int wrong) {
        assertThat(validator.validate(new ShareSettings(40, 5, 100, 5, browser, network, 10, 5)))
                .hasSize(wrong);
    }
}
