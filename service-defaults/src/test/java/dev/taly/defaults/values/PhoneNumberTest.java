package dev.taly.defaults.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    /** What is typed, where its country is not told elsewhere, and what is dialled. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (212) 555-0123                 | US | +12125550123
            212-555-0123                   | US | +12125550123
            (030) 1234567                  | DE | +49301234567
            030/1234567                    | DE | +49301234567
            030\u00a01234\u2013567         | DE | +49301234567
            \u202a+49\u00a0151\u00a023456789\u202c | | +4915123456789
            +49 (0)30 1234567              |    | +49301234567
            +(49) 30 1234567               |    | +49301234567
            ＋４９ ３０ １２３４５６７        |    | +49301234567
            ٠٣٠ ١٢٣٤٥٦٧                    | DE | +49301234567
            0049 30 1234567                | DE | +49301234567
            (+49) 30 1234567               |    | +49301234567
            (+49)301234567                 |    | +49301234567
            (+49) (30) 1234567             |    | +49301234567
            (+49) (0)30 1234567            |    | +49301234567
            (+49 30) 1234567               |    | +49301234567
            (+44) 20 7946 0000             |    | +442079460000
            （＋４９） ３０ １２３４５６７     |    | +49301234567
            (+1) (212) 555-0123            |    | +12125550123
            tel:+49-30-1234567             |    | +49301234567
            TEL: +49301234567              |    | +49301234567
            tel:030-1234567                | DE | +49301234567
            """)
    void takesANumberAsItWasMeant(String typed, String region, String dialled) {
        PhoneNumber number = PhoneNumber.of(typed);

        assertThat(number.e164(Stream.ofNullable(region))).contains(dialled);
        assertThat(number.kept(Stream.ofNullable(region))).isEqualTo(dialled);
    }

    @Test
    void keepsAnExtension() {
        PhoneNumber number = PhoneNumber.of("(030) 1234567 ext. 5");

        assertThat(number.kept(Stream.of("DE"))).isEqualTo("+49 30 1234567 ext. 5");
        assertThat(number.e164(Stream.of("DE"))).contains("+49301234567");
        assertThat(PhoneNumber.of(number.kept(Stream.of("DE"))).e164(Stream.empty()))
                .contains("+49301234567");
    }

    @Test
    void isNoLinkAnyMore() {
        assertThat(PhoneNumber.tidy(" tel:030\u2011555 ")).isEqualTo("030-555");
        assertThat(PhoneNumber.tidy("tel:tel: 030-555")).isEqualTo("030-555");
        assertThat(PhoneNumber.tidyOrNull("tel:")).isNull();
        assertThat(PhoneNumber.of("tel:+49-30-1234567;ext=5").kept(Stream.empty()))
                .isEqualTo("+49 30 1234567 ext. 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +4915123456789               | 4915123456789
            +49 1512 3456789 ext. 7      | 4915123456789
            +49 1512 3456789 x1234567    | 4915123456789
            +49 (0)1512 3456789,5        | 4915123456789
            (+49) 1512-3456789;ext=5     | 4915123456789
            030 1234567                  | 0301234567
            030 1234567 ext. 5           | 0301234567
            030 1234567 #5               | 0301234567
            ask Bob, 030 1234567 x 5     | 0301234567
            ask Bob                      | ''
            """)
    void ringsAtTheSameTelephoneWhateverTheExtension(String kept, String dialled) {
        assertThat(PhoneNumber.dialled(kept)).isEqualTo(dialled);
    }

    @Test
    void keepsWhatWasTypedWhereNoRegionIsKnown() {
        assertThat(PhoneNumber.of("(030) \u200b1234567").kept(Stream.empty())).isEqualTo("(030) 1234567");
        assertThat(PhoneNumber.of("030 1234567").e164(Stream.empty())).isEmpty();
    }

    @Test
    void belongsToTheFirstRegionInWhichItCanExist() {
        PhoneNumber german = PhoneNumber.of("0151 23456789");

        assertThat(german.e164(PhoneNumber.regions(Locale.UK, "Europe/Berlin"))).contains("+4915123456789");
        assertThat(german.e164(PhoneNumber.regions(Locale.GERMANY, null))).contains("+4915123456789");
        assertThat(german.e164(PhoneNumber.regions(Locale.GERMANY, "America/New_York")))
                .contains("+4915123456789");
        assertThat(german.e164(PhoneNumber.regions(Locale.GERMAN, null))).isEmpty();
        assertThat(german.e164(PhoneNumber.regions(Locale.GERMAN, "UTC"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "call me",
                "123",
                "+",
                "++49 30 1234567",
                "030 1234567 or 030 7654321",
                "030\n1234567",
                "123456789012345678901",
                "030 1234567 ext.",
                "(++49) 30 1234567",
                "((+49) 30 1234567",
                "(+) 30 1234567",
                "(+49 30 1234567",
                "tel:",
                "telephone:1234567",
                "javascript:1234567"
            })
    void refusesWhatIsNoNumber(String typed) {
        assertThatThrownBy(() -> PhoneNumber.of(typed))
                .isInstanceOf(IllegalValueException.class)
                .hasMessage("must be a phone number, such as +49 30 1234567");
    }
}
