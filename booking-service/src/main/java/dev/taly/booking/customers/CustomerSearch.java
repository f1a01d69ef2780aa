package dev.taly.booking.customers;

import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are looked for; null looks at all.
 *
 * @param text in the name, the address or the phone number
 * @param after where the page before ended
 */
record CustomerSearch(
        @Nullable String text,
        @Nullable String tag,
        @Nullable Boolean blocked,
        CustomerCursors.NamePosition after,
        int limit) {

    private static final Pattern PHONE = Pattern.compile("[0-9 ()./+-]+");
    private static final int FEWEST_DIGITS = 3;

    @Nullable
    String words() {
        String words = Texts.tidyOrNull(text);
        return words == null || words.isEmpty() ? null : words;
    }

    /** The same as part of an address at an internationalised domain, which is kept in letters of its own. */
    @Nullable
    String email() {
        return text == null ? null : Email.find(text).map(Email::key).orElse(null);
    }

    /** The same for phone numbers, which are written in many ways; null when it is no part of one. */
    @Nullable
    String digits() {
        if (text == null || !PHONE.matcher(text).matches()) {
            return null;
        }
        String digits = text.replaceAll("[^0-9]", "");
        return digits.length() < FEWEST_DIGITS ? null : "%" + digits + "%";
    }

    @Nullable
    String normalisedTag() {
        return tag == null ? null : Tags.normalise(tag);
    }

    @Override
    public String toString() {
        return "CustomerSearch[…]";
    }
}
