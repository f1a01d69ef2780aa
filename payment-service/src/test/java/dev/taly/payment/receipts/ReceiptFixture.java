package dev.taly.payment.receipts;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receipt of 45 euros. */
final class ReceiptFixture {

    private ReceiptFixture() {}

    static Receipt aReceipt() {
        return aReceipt("Haircut", "Salon Zoë", new Money(4500, "EUR"));
    }

    static Receipt aReceipt(String description, @Nullable String companyName, Money amount) {
        return new Receipt(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                2026,
                17,
                false,
                companyName,
                description,
                amount,
                PaymentProvider.STRIPE,
                Instant.parse("2026-11-22T23:30:00Z"),
                1);
    }

    /** The text of a one-page PDF, with any white space as one space. */
    static String text(byte[] pdf) {
        try (var reader = new PdfReader(pdf)) {
            if (reader.getNumberOfPages() != 1) {
                throw new AssertionError("It has " + reader.getNumberOfPages() + " pages");
            }
            return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
