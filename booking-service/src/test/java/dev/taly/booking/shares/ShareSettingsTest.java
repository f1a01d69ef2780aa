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
        assertThat(validator.validate(new ShareSettings(holds, caller, network, 5, 10)))
                .hasSize(wrong);
    }
}
