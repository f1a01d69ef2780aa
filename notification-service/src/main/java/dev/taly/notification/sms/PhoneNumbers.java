package dev.taly.notification.sms;

import dev.taly.defaults.values.IllegalValueException;
import dev.taly.defaults.values.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, in the one form that a provider takes: E.164. */
final class PhoneNumbers {

    private PhoneNumbers() {}

    /** Empty if it is no number that can exist where the person lives, nor where the language is spoken so. */
    static Optional<String> e164(String written, Locale locale, @Nullable String timeZone) {
        try {
            return PhoneNumber.of(written).e164(PhoneNumber.regions(locale, timeZone));
        } catch (IllegalValueException noNumber) {
            return Optional.empty();
        }
    }
}
