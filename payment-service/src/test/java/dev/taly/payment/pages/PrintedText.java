package dev.taly.payment.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** What another library than the one that wrote it reads in a document, glyph by glyph. */
public final class PrintedText extends PDFStreamEngine {

    private static final COSName MCID = COSName.getPDFName("MCID");
    private static final COSName ACTUAL_TEXT = COSName.getPDFName("ActualText");

    private final List<Glyph> glyphs = new ArrayList<>();
    private @Nullable String actual;
    private int page;

    /**
     * @param text that it stands for; empty for a further one of the same letters
     * @param code in its font
     * @param drawn whether the document has its outline
     */
    public record Glyph(String text, int page, float x, float y, float width, int code, String font, boolean drawn) {}

    private PrintedText() {
        List.<OperatorProcessor>of(
                        new BeginMarkedContentSequenceWithProperties(this),
                        new EndMarkedContentSequence(this),
                        new Concatenate(this),
                        new Save(this),
                        new Restore(this),
                        new SetMatrix(this),
                        new BeginText(this),
                        new EndText(this),
                        new MoveText(this),
                        new SetFontAndSize(this),
                        new ShowText(this),
                        new ShowTextAdjusted(this))
                .forEach(this::addOperator);
    }

    /** In the order in which they are read; a line begins with a line feed. */
    public static List<Glyph> glyphs(byte[] pdf) {
        var reader = new PrintedText();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage next : document.getPages()) {
                reader.page++;
                reader.processPage(next);
            }
            return reader.glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With any white space as one space. */
    public static String text(byte[] pdf) {
        var text = new StringBuilder();
        glyphs(pdf).forEach(glyph -> text.append(glyph.text));
        return text.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        if (properties.containsKey(MCID)) {
            glyphs.add(new Glyph("\n", page, 0, 0, 0, -1, "", true));
        } else {
            actual = properties.getString(ACTUAL_TEXT);
        }
    }

    @Override
    public void endMarkedContentSequence() {
        actual = null;
    }

    @Override
    protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) throws IOException {
        String text = actual == null ? font.toUnicode(code) : actual;
        actual = actual == null ? null : "";
        boolean drawn = font.isEmbedded()
                && font instanceof PDType0Font composite
                && composite.hasGlyph(code)
                && (text.isBlank()
                        || !composite.getPath(code).getPathIterator(null).isDone());
        glyphs.add(new Glyph(
                text,
                page,
                at.getTranslateX(),
                at.getTranslateY(),
                displacement.getX() * at.getScalingFactorX(),
                code,
                font.getName(),
                drawn));
    }
}
