package dev.taly.notification.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, in the one form that a provider takes: E.164. */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Properties ZONE_REGIONS = zoneRegions();

    private PhoneNumbers() {}

    /**
     * Empty if it is no number that can exist. A number without {@code +} is read as one of the person's region, if
     * language and time zone do not contradict each other about it.
     */
    static Optional<String> e164(String written, Locale locale, @Nullable String timeZone) {
        try {
            PhoneNumber number = NUMBERS.parse(written, region(locale, timeZone).orElse(null));
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> region(Locale locale, @Nullable String timeZone) {
        Optional<String> spoken = Optional.of(locale.getCountry())
                .filter(country -> NUMBERS.getSupportedRegions().contains(country));
        Optional<String> lived = Optional.ofNullable(timeZone).map(ZONE_REGIONS::getProperty);
        boolean contradict =
                spoken.isPresent() && lived.isPresent() && !spoken.get().equals(lived.get());
        return contradict ? Optional.empty() : spoken.or(() -> lived);
    }

    private static Properties zoneRegions() {
        Properties regions = new Properties();
        try (InputStream file = PhoneNumbers.class.getResourceAsStream("/sms/zone-regions.properties")) {
            regions.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }
}
