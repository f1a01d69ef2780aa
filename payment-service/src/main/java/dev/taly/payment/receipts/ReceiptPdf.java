package dev.taly.payment.receipts;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import dev.taly.events.Money;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Currency;

/** A receipt as a page to print. It names no person: who paid is not known here, and need not be. */
final class ReceiptPdf {

    private static final float MARGIN = 64;
    private static final float LINE = 6;
    private static final int TITLE = 24;
    private static final int TEXT = 11;
    private static final int SMALL = 9;

    private ReceiptPdf() {}

    static byte[] of(Receipt receipt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter.getInstance(document, bytes);
        document.addTitle("Receipt " + receipt.number());
        document.addCreator("Taly");
        document.open();
        document.add(new Paragraph("Receipt", ReceiptFont.BOLD.of(TITLE)));
        document.add(table(receipt));
        document.add(new Paragraph(
                "This receipt says that the payment was received. Money that is given back is not on it.",
                ReceiptFont.PLAIN.of(SMALL)));
        document.close();
        return bytes.toByteArray();
    }

    private static PdfPTable table(Receipt receipt) {
        PdfPTable table = new PdfPTable(new float[] {1, 3});
        table.setWidthPercentage(100);
        table.setSpacingBefore(MARGIN / 2);
        table.setSpacingAfter(MARGIN / 2);
        row(table, "Number", receipt.number());
        row(table, "Date", receipt.paidAt().toLocalDate().toString());
        if (receipt.companyName() != null) {
            row(table, "Received by", receipt.companyName());
        }
        row(table, "Company", receipt.companyId().toString());
        row(table, part(receipt.purchase()) + "For", receipt.purchase().description());
        row(table, "Amount", text(receipt.amount()));
        row(table, "Paid by", receipt.paidBy());
        row(table, "Payment", receipt.paymentId().toString());
        row(table, "Booking", receipt.bookingId().toString());
        return table;
    }

    private static String part(Purchase purchase) {
        return switch (purchase.purpose()) {
            case DEPOSIT -> "Deposit, ";
            case BALANCE -> "Balance, ";
            case FULL -> "";
            case null -> "";
        };
    }

    private static void row(PdfPTable table, String name, String value) {
        table.addCell(cell(name, ReceiptFont.BOLD.of(TEXT)));
        table.addCell(cell(ReceiptFont.PLAIN.printable(value), ReceiptFont.PLAIN.of(TEXT)));
    }

    private static PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderWidth(0.5f);
        cell.setPaddingTop(LINE);
        cell.setPaddingBottom(LINE);
        return cell;
    }

    /** With as many decimals as the currency has. */
    static String text(Money money) {
        int decimals = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(money.amount(), decimals).toPlainString() + " " + money.currency();
    }
}
