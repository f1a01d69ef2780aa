package dev.taly.payment.receipts;

import dev.taly.events.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A receipt's words, dates and numbers: all in one language. */
final class ReceiptWords {

    /** ISO 639: each has a file, English the one without a name. */
    static final Set<String> LANGUAGES = Set.of("en", "de", "fr");

    private static final String NO_BREAK = "\u00A0";

    private final Locale locale;
    private final ResourceBundle words;

    private ReceiptWords(Locale locale) {
        this.locale = locale;
        words = ResourceBundle.getBundle(
                "receipts.words", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** @param spoken BCP 47 tag; in what is not spoken here, and when it is not known, English */
    static ReceiptWords of(@Nullable String spoken) {
        Locale tag = spoken == null ? Locale.ENGLISH : Locale.forLanguageTag(spoken);
        return new ReceiptWords(
                LANGUAGES.contains(tag.getLanguage())
                        ? Locale.of(tag.getLanguage(), tag.getCountry())
                        : Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String say(String key) {
        return words.getString(key);
    }

    String day(ZonedDateTime time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(time);
    }

    /** Day and wall time; with the offset on days on which a wall time may come twice. */
    String moment(ZonedDateTime time) {
        String moment = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(time)
                + ", "
                + DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(time);
        return isChangeDay(time)
                ? moment + " " + DateTimeFormatter.ofPattern("O", locale).format(time)
                : moment;
    }

    /** With as many decimals as the currency has, and its code: a sign such as $ would not tell which. */
    String amount(Money money) {
        int decimals = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(BigDecimal.valueOf(money.amount(), decimals)) + NO_BREAK + money.currency();
    }

    private static boolean isChangeDay(ZonedDateTime time) {
        ZonedDateTime midnight = time.toLocalDate().atStartOfDay(time.getZone());
        ZonedDateTime next = time.toLocalDate().plusDays(1).atStartOfDay(time.getZone());
        return !midnight.getOffset().equals(next.getOffset());
    }
}
