package dev.taly.notification.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            +49 151 23456789, en, , +4915123456789
            +49 (0)30 901820, en-US, America/New_York, +4930901820
            0151/23456789, de-DE, , +4915123456789
            0151 23456789, de, Europe/Berlin, +4915123456789
            0151 23456789, de-DE, Europe/Berlin, +4915123456789
            0151 23456789, en-GB, Europe/Berlin, +4915123456789
            0151 23456789, de-DE, America/New_York, +4915123456789
            06 12 34 56 78, fr, Europe/Paris, +33612345678
            (0151) 23456789 ext. 5, de-DE, , +4915123456789
            +15005550009, en, , +15005550009
            +15005550006, en, , +15005550006""")
    void writesThemInOneWay(String written, String language, String zone, String expected) {
        assertThat(PhoneNumbers.e164(written, Locale.forLanguageTag(language), zone, "Etc/UTC"))
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0151 23456789, de,
            0151 23456789, de, Etc/UTC
            +49 151, de-DE, Europe/Berlin
            +999 123456789, en,
            12345, de-DE, Europe/Berlin""")
    void takesNoneThatIsUnclearOrCannotExist(String written, String language, String zone) {
        assertThat(PhoneNumbers.e164(written, Locale.forLanguageTag(language), zone, "Etc/UTC"))
                .isEmpty();
    }

    /** Who gives no hint where he lives most likely lives where he goes. */
    @Test
    void isOneOfThePlaceOfTheBookingAtLast() {
        assertThat(PhoneNumbers.e164("0151 23456789", Locale.GERMAN, null, "Europe/Berlin"))
                .hasValue("+4915123456789");
        assertThat(PhoneNumbers.e164("06 12 34 56 78", Locale.forLanguageTag("de"), "Europe/Paris", "Europe/Berlin"))
                .hasValue("+33612345678");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThat(PhoneNumbers.e164("call me", Locale.GERMANY, "Europe/Berlin", "Europe/Berlin"))
                .isEmpty();
    }
}
