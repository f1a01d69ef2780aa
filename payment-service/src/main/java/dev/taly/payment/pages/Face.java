package dev.taly.payment.pages;

import com.lowagie.text.pdf.BaseFont;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One font, read once, when the first letter asks for it: the one for Chinese alone has 4 MB. */
final class Face {

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String file;
    private @Nullable Loaded loaded;

    /** @param file in the class path, TrueType */
    Face(String file) {
        this.file = file;
    }

    /** The same font twice: one forms words of letters, the other goes into the document. */
    private record Loaded(Font shapes, BaseFont embedded) {}

    boolean shows(int letter) {
        return loaded().shapes.canDisplay(letter);
    }

    /** The glyphs of a piece of text, from left to right, joined and placed as its script wants it. */
    GlyphVector shape(char[] text, int from, int to, boolean rightToLeft, float size) {
        int direction = rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
        return loaded().shapes.deriveFont(size).layoutGlyphVector(EXACT, text, from, to, direction);
    }

    /** Of which a document takes the glyphs that it shows. */
    BaseFont embedded() {
        return loaded().embedded;
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            try {
                byte[] bytes = bytes();
                loaded = new Loaded(
                        Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes)),
                        BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null));
            } catch (IOException e) {
                throw new UncheckedIOException("Java reads no font, such as " + file + ", without libfontconfig", e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("Not a font: " + file, e);
            }
        }
        return loaded;
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Face.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The build brings no " + file);
            }
            return in.readAllBytes();
        }
    }
}
