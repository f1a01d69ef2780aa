package dev.taly.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /** RFC 6238, appendix B, of whose eight digits apps show the last six. */
    @ParameterizedTest
    @CsvSource({
        "59,          94287082",
        "1111111109,  07081804",
        "1111111111,  14050471",
        "1234567890,  89005924",
        "2000000000,  69279037",
        "20000000000, 65353130"
    })
    void makesTheCodesOfTheStandard(long time, String code) {
        long step = Totp.stepAt(Instant.ofEpochSecond(time));

        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void acceptsTheStepsBeforeAndAfter(long offset) {
        long step = Totp.stepAt(NOW) + offset;

        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), NOW)).hasValue(step);
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 2})
    void refusesStepsFurtherAway(long offset) {
        String code = Totp.code(SECRET, Totp.stepAt(NOW) + offset);

        assertThat(Totp.match(SECRET, code, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81804", "7081804", "081805", "081804 ", "０８１８０４"})
    void refusesWhatIsNoCode(String code) {
        assertThat(Totp.match(SECRET, code, NOW)).isEmpty();
    }

    @Test
    void showsTheSecretToAppsAndPeople() {
        Enrolment enrolment = Enrolment.of(SECRET, "ada+work@example.org");

        assertThat(enrolment.secret()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/Taly:ada%2Bwork%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Taly&algorithm=SHA1&digits=6&period=30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123 456",
                " 123\u00a0456 ",
                "\u202f123\u3000456\t",
                "\uff11\uff12\uff13\uff14\uff15\uff16",
                "\u0661\u0662\u0663\u0664\u0665\u0666"
            })
    void takesDigitsAndSpacesOfAllKeyboards(String typed) {
        assertThat(Totp.typed(typed)).isEqualTo("123456");
    }

    @Test
    void leavesWhatIsNoDigitForTheComparison() {
        assertThat(Totp.typed("12345x")).isEqualTo("12345x");
    }
}
