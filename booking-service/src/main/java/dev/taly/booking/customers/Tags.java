package dev.taly.booking.customers;

import dev.taly.defaults.values.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words by which a company sorts its customers: however they are typed, what looks the same is the same tag. */
final class Tags {

    static final int MOST = 50;
    static final int LONGEST = 50;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Tags() {}

    static List<String> normalise(List<String> tags) {
        return tags.stream()
                .map(Tags::normalise)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    static String normalise(String tag) {
        return SPACES.matcher(Texts.tidy(tag)).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
