package dev.taly.payment.pages;

import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.ComponentOrientation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of A4 with a heading, a table of names and values, and notes; with more pages when it is full. It is laid out from
 * the side where its language begins to write, and tagged, so that it can be read aloud.
 */
public final class Page {

    private static final float MARGIN = 64;
    private static final float NAMES = 125;
    private static final float PADDING = 6;
    private static final float LEADING = 1.4f;
    private static final int HEADING = 24;
    private static final int TEXT = 11;
    private static final int SMALL = 9;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final boolean rightToLeft;
    private final LineWriter lines;
    private final PdfStructureElement structure;
    private float y = document.top();

    /** @param language of its words; names and values may be in any */
    public Page(String title, Locale language) {
        rightToLeft = !ComponentOrientation.getOrientation(language).isLeftToRight();
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setTagged();
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle | (rightToLeft ? PdfWriter.DirectionR2L : 0));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language.toLanguageTag()));
        document.addTitle(title);
        document.addCreator("Taly");
        document.open();
        lines = new LineWriter(writer.getDirectContent());
        structure = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
    }

    public void heading(String text) {
        block("H1", new Paragraph(text, Faces.BOLD, HEADING), HEADING);
    }

    public void note(String text) {
        block("P", new Paragraph(text, Faces.PLAIN, SMALL), SMALL);
    }

    /** @param rows values by their names, from top to bottom */
    public void table(Map<String, String> rows) {
        PdfStructureElement table = new PdfStructureElement(structure, new PdfName("Table"));
        rows.forEach((name, value) -> row(new PdfStructureElement(table, new PdfName("TR")), name, value));
        y -= MARGIN / 2;
    }

    /** The whole document; nothing can be added after. */
    public byte[] pdf() {
        document.close();
        return bytes.toByteArray();
    }

    private void block(String tag, Paragraph text, int size) {
        PdfStructureElement element = new PdfStructureElement(structure, new PdfName(tag));
        for (Line line : text.lines(width())) {
            next(size * LEADING);
            write(element, line, 0, size);
        }
        y -= MARGIN / 4;
    }

    private void row(PdfStructureElement row, String name, String value) {
        PdfStructureElement head = new PdfStructureElement(row, new PdfName("TH"));
        PdfStructureElement data = new PdfStructureElement(row, new PdfName("TD"));
        List<Line> names = new Paragraph(name, Faces.BOLD, TEXT).lines(NAMES - PADDING);
        List<Line> values = new Paragraph(value, Faces.PLAIN, TEXT).lines(width() - NAMES);
        y -= PADDING;
        for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
            next(TEXT * LEADING);
            write(head, at(names, i), 0, TEXT);
            write(data, at(values, i), NAMES, TEXT);
        }
        y -= PADDING;
        lines.rule(document.left(), document.right(), y);
    }

    private static @Nullable Line at(List<Line> lines, int i) {
        return i < lines.size() ? lines.get(i) : null;
    }

    /** @param from where its column begins, from where the page begins */
    private void write(PdfStructureElement element, @Nullable Line line, float from, int size) {
        if (line != null) {
            float left = rightToLeft ? document.right() - from - line.width() : document.left() + from;
            lines.write(element, line, left, y + size * (LEADING - 1), size);
        }
    }

    private void next(float height) {
        if (y - height < document.bottom()) {
            document.newPage();
            y = document.top();
        }
        y -= height;
    }

    private float width() {
        return document.right() - document.left();
    }
}
