package dev.taly.notification.deliveries;

import java.util.Locale;
import java.util.Set;

/** The languages that messages have words in. */
public final class Languages {

    /** ISO 639: each has a file of words in {@code mail/} and in {@code sms/}, English the one without a name. */
    static final Set<String> WITH_WORDS = Set.of("en", "de", "fr");

    private Languages() {}

    /**
     * The language that a message to somebody is in as a whole: its words, dates, amounts and digits. His own, as it is
     * written where he lives, or English. Nothing else of the tag counts, such as another script, calendar or digits.
     */
    public static Locale of(Locale spoken) {
        return WITH_WORDS.contains(spoken.getLanguage())
                ? Locale.of(spoken.getLanguage(), spoken.getCountry())
                : Locale.ENGLISH;
    }
}
