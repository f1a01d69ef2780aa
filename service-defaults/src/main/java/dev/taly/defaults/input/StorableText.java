package dev.taly.defaults.input;

/** PostgreSQL can store neither NUL nor half of a surrogate pair, so neither comes in. */
final class StorableText {

    private StorableText() {}

    static String require(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                throw new IllegalArgumentException("NUL");
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || at + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(++at))) {
                    throw new IllegalArgumentException("half a surrogate pair");
                }
            }
        }
        return text;
    }
}
