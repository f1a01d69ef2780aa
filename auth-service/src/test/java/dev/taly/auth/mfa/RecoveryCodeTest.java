package dev.taly.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    private static final UUID ACCOUNT = Uuid7.next();

    @Test
    void isReadableAndNeverTheSame() {
        assertThat(Stream.generate(RecoveryCode::random).limit(1000))
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).matches("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4k7n-x2dm-90qe-1b5w",
                "4K7N X2DM 90QE 1B5W",
                "4k7nx2dm90qe1b5w",
                "\uff14\uff4b\uff17\uff4e\u3000\uff38\uff12\uff24\uff2d\u00a090qe1b5w",
                "4k7n-x2dm-9oqe-lb5w"
            })
    void isTheSameHoweverItIsTyped(String typed) {
        assertThat(RecoveryCode.hash(ACCOUNT, typed)).isEqualTo(RecoveryCode.hash(ACCOUNT, "4k7n-x2dm-90qe-1b5w"));
    }

    @Test
    void isOfOneAccount() {
        assertThat(RecoveryCode.hash(ACCOUNT, "4k7n-x2dm-90qe-1b5w"))
                .isNotEqualTo(RecoveryCode.hash(Uuid7.next(), "4k7n-x2dm-90qe-1b5w"));
    }
}
