package dev.taly.notification.sms;

import dev.taly.defaults.values.IllegalValueException;
import dev.taly.defaults.values.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, in the one form that a provider takes: E.164. */
final class PhoneNumbers {

    private PhoneNumbers() {}

    /**
     * Empty if it is no number that can exist. One without {@code +} is read as one of where the person lives, else of where
     * his language is spoken as he speaks it, else of the place of the booking: a text message to somebody who is likely meant
     * is better than none.
     *
     * @param place time zone of the booking
     */
    static Optional<String> e164(String written, Locale locale, @Nullable String timeZone, String place) {
        try {
            return PhoneNumber.of(written)
                    .e164(Stream.concat(
                            PhoneNumber.regions(locale, timeZone), PhoneNumber.regions(Locale.ROOT, place)));
        } catch (IllegalValueException none) {
            return Optional.empty();
        }
    }
}
