package dev.taly.user.companies;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** A company's name in addresses: lower-case Latin letters and digits, in words joined by single hyphens. */
record Slug(String value) {

    static final int MAX_LENGTH = 60;

    /** Without groups that repeat: those recurse, and a text of a megabyte would overflow the stack. */
    static final String FORMAT = "^(?!-)(?!.*--)[a-z0-9-]*[a-z0-9]$";

    Slug {
        if (value.length() > MAX_LENGTH || !value.matches(FORMAT)) {
            throw new IllegalArgumentException("Not a slug");
        }
    }

    /** Derived from the name; a name without any Latin letter or digit gets one from the company's id. */
    static Slug derived(String name, UUID companyId) {
        String latin = Normalizer.normalize(spelledOut(name.toLowerCase(Locale.ROOT)), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("['’]", "");
        String words = hyphenated(latin);
        String slug = hyphenated(words.substring(0, Math.min(words.length(), MAX_LENGTH)));
        return new Slug(slug.isEmpty() ? "company-" + companyId.toString().substring(24) : slug);
    }

    boolean isReserved() {
        return ReservedSlugs.contain(value);
    }

    /** The same with a number, by which it is told from the first one of that name. */
    Slug numbered(int number) {
        String suffix = "-" + number;
        String base = value.substring(0, Math.min(value.length(), MAX_LENGTH - suffix.length()));
        return new Slug(hyphenated(base) + suffix);
    }

    /** Letters that Unicode does not decompose. */
    private static String spelledOut(String name) {
        return name.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("đ", "d")
                .replace("ł", "l")
                .replace("ı", "i")
                .replace("&", " and ");
    }

    private static String hyphenated(String text) {
        return text.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
