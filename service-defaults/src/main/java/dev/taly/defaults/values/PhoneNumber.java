package dev.taly.defaults.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import com.ibm.icu.util.TimeZone;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as people write them: with spaces, dashes, parentheses, also around the country, an extension, or without
 * the country.
 *
 * @param written tidied
 */
public record PhoneNumber(String written) {

    public static final int LONGEST = 32;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int FEWEST_DIGITS = 4;
    private static final int MOST_DIGITS = 20;
    private static final String NOT_ONE = "must be a phone number, such as +49 30 1234567";
    private static final String EXTENSION = "(?: ?(?:,|;ext=|ext\\.?|extn\\.?|x|#) ?[0-9]{1,7})?";
    private static final String COUNTRY = "\\(\\+ ?[0-9][0-9 ]{0,7}\\) ?";
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:" + COUNTRY + "|\\+ ?)?\\(?[0-9](?:[0-9 ()./-]*[0-9])?\\)?" + EXTENSION, Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_DIALLED =
            Pattern.compile("(?<=[0-9])" + EXTENSION + "$|[^0-9]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("^(?:tel: ?)+", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalValueException with what is wrong, for whoever typed it */
    public static PhoneNumber of(String typed) {
        String text = tidy(typed);
        long digits =
                text.chars().filter(letter -> letter >= '0' && letter <= '9').count();
        if (text.length() > LONGEST
                || digits < FEWEST_DIGITS
                || digits > MOST_DIGITS
                || !WRITTEN.matcher(text).matches()) {
            throw new IllegalValueException(NOT_ONE);
        }
        return new PhoneNumber(text);
    }

    /**
     * As it was meant: nothing invisible, digits 0 to 9, one kind of space and dash, and without what makes a link of it
     * (RFC 3966), which comes along when one is copied.
     */
    public static String tidy(String typed) {
        if (typed == null) {
            return typed;
        }
        StringBuilder tidied = new StringBuilder(typed.length());
        Texts.bare(typed).codePoints().map(PhoneNumber::plain).forEach(tidied::appendCodePoint);
        return LINK.matcher(tidied.toString().replaceAll(" {2,}", " ")).replaceFirst("");
    }

    public static @Nullable String tidyOrNull(@Nullable String typed) {
        String text = typed == null ? "" : tidy(typed);
        return text.isEmpty() ? null : text;
    }

    private static int plain(int letter) {
        if (Character.isDigit(letter)) {
            return '0' + Character.digit(letter, 10);
        }
        if (Character.getType(letter) == Character.DASH_PUNCTUATION || letter == 0x2212) {
            return '-';
        }
        if (Invisible.isSpace(letter) && !Invisible.isControl(letter)) {
            return ' ';
        }
        return switch (letter) {
            case 0xFF0B -> '+';
            case 0xFF08 -> '(';
            case 0xFF09 -> ')';
            case 0xFF0F -> '/';
            case 0xFF0E -> '.';
            default -> letter;
        };
    }

    /**
     * In E.164, such as {@code +49301234567}; empty if it is no number that can exist. Written without its country, it is
     * one of the first region in which it can exist, of those that are known.
     *
     * @param regions by ISO 3166, such as DE, the likeliest first
     */
    public Optional<String> e164(Stream<String> regions) {
        return parsed(regions).map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** To be kept and read: E.164, in spaces where there is an extension; as it was written where no region fits. */
    public String kept(Stream<String> regions) {
        return parsed(regions)
                .map(number -> NUMBERS.format(
                        number, number.hasExtension() ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.E164))
                .filter(text -> text.length() <= LONGEST)
                .orElse(written);
    }

    /** The same of what may have been kept before there were these rules, and then stays. */
    public static String kept(String number, Stream<String> regions) {
        try {
            return of(number).kept(regions);
        } catch (IllegalValueException older) {
            return number;
        }
    }

    /**
     * The digits that are dialled, by which two numbers as they are kept are known to ring at the same telephone: of E.164
     * where it is known, and without an extension, which a text message drops.
     */
    public static String dialled(String kept) {
        String number;
        try {
            number = of(kept).e164(Stream.empty()).orElse(kept);
        } catch (IllegalValueException older) {
            number = kept;
        }
        return NOT_DIALLED.matcher(number).replaceAll("");
    }

    private Optional<Phonenumber.PhoneNumber> parsed(Stream<String> regions) {
        return Stream.concat(Stream.of("ZZ"), regions.distinct())
                .map(this::parsed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(written, region);
            return Optional.of(number).filter(NUMBERS::isValidNumber);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** Where somebody is likely to have a phone: where he lives, else where his language is spoken as he speaks it. */
    public static Stream<String> regions(Locale locale, @Nullable String timeZone) {
        Stream<String> lived = timeZone == null ? Stream.empty() : regionOf(timeZone).stream();
        return Stream.concat(lived, Stream.of(locale.getCountry()))
                .filter(region -> NUMBERS.getSupportedRegions().contains(region));
    }

    private static Optional<String> regionOf(String timeZone) {
        try {
            return Optional.of(TimeZone.getRegion(timeZone));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "PhoneNumber[…]";
    }
}
