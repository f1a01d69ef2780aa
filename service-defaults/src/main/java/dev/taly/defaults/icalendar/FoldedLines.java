package dev.taly.defaults.icalendar;

import java.nio.charset.StandardCharsets;

/** Lines of an iCalendar file, of at most 75 octets, the longer ones continued after a space (RFC 5545, section 3.1). */
public final class FoldedLines {

    private static final int LONGEST = 75;
    private static final String BREAK = "\r\n";

    private FoldedLines() {}

    /** Never inside a letter: whoever reads line by line would see neither half. */
    public static String of(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + 64);
        lines.lines().forEach(line -> fold(line, folded));
        return folded.toString();
    }

    private static void fold(String line, StringBuilder folded) {
        int octets = 0;
        for (int letter : line.codePoints().toArray()) {
            String letters = Character.toString(letter);
            int more = letters.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LONGEST) {
                folded.append(BREAK).append(' ');
                octets = 1;
            }
            folded.append(letters);
            octets += more;
        }
        folded.append(BREAK);
    }
}
