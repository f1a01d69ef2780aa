package dev.taly.defaults.values;

/** Letters, digits and signs of ASCII as East Asian keyboards have them, as wide as the others. */
final class Wide {

    private static final int FIRST = 0xFF01;
    private static final int LAST = 0xFF5E;
    private static final int DISTANCE = FIRST - '!';

    private Wide() {}

    static String narrowed(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        text.chars()
                .map(letter -> letter >= FIRST && letter <= LAST ? letter - DISTANCE : letter)
                .forEach(letter -> narrow.append((char) letter));
        return narrow.toString();
    }
}
