package dev.taly.payment.pages;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import java.awt.geom.Point2D;

/** Writes lines in the order in which they are read, with the text that glyphs stand for beside those that do not tell. */
final class LineWriter {

    private static final PdfName SPAN = new PdfName("Span");
    private static final PdfName ACTUAL_TEXT = new PdfName("ActualText");
    private static final PdfName ARTIFACT = new PdfName("Artifact");
    private static final float RULE_WIDTH = 0.5f;

    private final PdfContentByte content;

    LineWriter(PdfContentByte content) {
        this.content = content;
    }

    /**
     * @param left where what is seen of it begins
     * @param y its base line
     */
    void write(PdfStructureElement element, Line line, float left, float y, float size) {
        content.beginMarkedContentSequence(element);
        content.beginText();
        for (Run run : line.runs()) {
            content.setFontAndSize(run.face().embedded(), size);
            for (Run.Cluster cluster : run.clusters()) {
                write(run, cluster, left - line.start() + run.x(), y);
            }
        }
        content.endText();
        content.endMarkedContentSequence();
    }

    private void write(Run run, Run.Cluster cluster, float x, float y) {
        if (!cluster.isPlain()) {
            PdfDictionary text = new PdfDictionary();
            text.put(ACTUAL_TEXT, new PdfString(cluster.text(), PdfObject.TEXT_UNICODE));
            content.beginMarkedContentSequence(SPAN, text, true);
        }
        for (int glyph : cluster.glyphs()) {
            Point2D place = run.glyphs().getGlyphPosition(glyph);
            content.setTextMatrix(x + (float) place.getX(), y - (float) place.getY());
            content.showText(run.glyphs(), glyph, glyph + 1);
        }
        if (!cluster.isPlain()) {
            content.endMarkedContentSequence();
        }
    }

    /** A line under something, which nobody has to hear of. */
    void rule(float from, float to, float y) {
        content.beginMarkedContentSequence(ARTIFACT);
        content.setLineWidth(RULE_WIDTH);
        content.moveTo(from, y);
        content.lineTo(to, y);
        content.stroke();
        content.endMarkedContentSequence();
    }
}
