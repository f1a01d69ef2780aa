package dev.taly.booking.customers;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Words by which a company sorts its customers: however they are typed, the same word is the same tag. */
final class Tags {

    static final int MOST = 50;
    static final int LONGEST = 50;

    private Tags() {}

    static List<String> normalise(List<String> tags) {
        return tags.stream()
                .map(Tags::normalise)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    static String normalise(String tag) {
        return Normalizer.normalize(tag, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
