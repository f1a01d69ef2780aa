package dev.taly.payment.receipts;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.librepdf.openpdf.fonts.Liberation;

/** Liberation Sans, of which the letters that are used are embedded: Latin, Greek, Cyrillic and their currency signs. */
final class ReceiptFont {

    static final ReceiptFont PLAIN = new ReceiptFont(Liberation.SANS);
    static final ReceiptFont BOLD = new ReceiptFont(Liberation.SANS_BOLD);

    private static final String UNKNOWN = "?";

    private final BaseFont letters;

    private ReceiptFont(Liberation font) {
        try {
            letters = font.create().getBaseFont();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Font of(int size) {
        return new Font(letters, size);
    }

    /**
     * What people wrote, as this font can show it in one line: white space and control characters are a space, marks
     * that cannot be seen (such as those that turn the direction of writing) are left out, other letters are a "?".
     */
    String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> shown.append(shown(letter)));
        return shown.toString().strip().replaceAll(" {2,}", " ");
    }

    private String shown(int letter) {
        if (Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter)) {
            return " ";
        }
        if (Character.getType(letter) == Character.FORMAT) {
            return "";
        }
        return letters.charExists(letter) ? Character.toString(letter) : UNKNOWN;
    }
}
