package dev.taly.payment.receipts;

import static dev.taly.payment.receipts.ReceiptFixture.aReceipt;
import static dev.taly.payment.receipts.ReceiptFixture.purchase;
import static dev.taly.payment.receipts.ReceiptFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.payment.pages.PrintedText;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptPdfTest {

    private static final Money PRICE = new Money(450_000, "EUR");

    @Test
    void saysWhatWasPaidByWhomToWhomAndHow() {
        var receipt = aReceipt();

        var pdf = ReceiptPdf.of(receipt);

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(text(pdf))
                .isEqualTo(
                        "Receipt Number 2026-000017 Date 23 November 2026 Received by Salon Zoë Booked by Ada Łovelace"
                                + " Paid for Haircut When Tuesday, 24 November 2026, 10:00 Amount 45.00 EUR Paid by Stripe Payment "
                                + receipt.paymentId() + " Booking " + receipt.bookingId()
                                + " This receipt confirms that the payment was received. It is not a tax invoice. Money that is"
                                + " given back later is not on it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | Receipt Number | November 23, 2026 | Tuesday, November 24, 2026, 10:00 AM | 4,500.00 EUR | tax invoice
            de-DE | Quittung Nummer | 23. November 2026 | Dienstag, 24. November 2026, 10:00 | 4.500,00 EUR | keine Rechnung
            de-CH | Quittung Nummer | 23. November 2026 | Dienstag, 24. November 2026, 10:00 | 4’500.00 EUR | keine Rechnung
            fr    | Reçu Numéro | 23 novembre 2026 | mardi 24 novembre 2026, 10:00 | 4 500,00 EUR | ne vaut pas facture
            es    | Receipt Number | November 23, 2026 | Tuesday, November 24, 2026, 10:00 AM | 4,500.00 EUR | tax invoice
            ar-EG | Receipt Number | November 23, 2026 | Tuesday, November 24, 2026, 10:00 AM | 4,500.00 EUR | tax invoice
                  | Receipt Number | November 23, 2026 | Tuesday, November 24, 2026, 10:00 AM | 4,500.00 EUR | tax invoice
            """)
    void isInOneLanguage(String locale, String title, String day, String start, String amount, String note) {
        var receipt = aReceipt(purchase(PaymentPurpose.FULL, "Haircut"), "Salon Zoë", PRICE, locale);

        assertThat(text(ReceiptPdf.of(receipt))).startsWith(title).contains(day, start, amount, note);
    }

    @Test
    void tellsReadersItsTitleAndLanguage() throws Exception {
        var receipt = aReceipt(purchase(PaymentPurpose.FULL, "Haircut"), "Salon Zoë", PRICE, "de-AT-u-nu-arab");

        try (var document = Loader.loadPDF(ReceiptPdf.of(receipt))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Quittung 2026-000017");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de-AT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void hasAllWordsInEveryLanguage(String language) {
        var english = ResourceBundle.getBundle("receipts.words", Locale.ROOT);
        var words = ResourceBundle.getBundle("receipts.words", Locale.of(language));

        assertThat(words.keySet()).isEqualTo(english.keySet());
        assertThat(words.getLocale().getLanguage()).isEqualTo(language);
        assertThat(words.getString("note")).isNotEqualTo(english.getString("note"));
    }

    @Test
    void namesWhatIsAPartOfThePrice() {
        assertThat(text(ReceiptPdf.of(aReceipt(purchase(PaymentPurpose.DEPOSIT, "Schnitt"), "Zoë", PRICE, "de"))))
                .contains("Anzahlung für Schnitt");
        assertThat(text(ReceiptPdf.of(aReceipt(purchase(PaymentPurpose.BALANCE, "Coupe"), "Zoë", PRICE, "fr"))))
                .contains("Solde pour Coupe");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var receipt = aReceipt(new Purchase(null, "Deposit: Haircut", null, null), null, PRICE, null);

        assertThat(text(ReceiptPdf.of(receipt)))
                .contains("Received by " + receipt.companyId() + " Paid for Deposit: Haircut Amount")
                .doesNotContain("Booked by", "When", "null");
    }

    @Test
    void tellsTheOffsetWhereAWallTimeComesTwice() {
        var start = ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]");

        var receipt = aReceipt(new Purchase(PaymentPurpose.FULL, "Nacht", "Ada", start), "Zoë", PRICE, "de");

        assertThat(text(ReceiptPdf.of(receipt))).contains("Sonntag, 25. Oktober 2026, 02:30 GMT+1");
    }

    @ParameterizedTest
    @CsvSource({
        "4500, EUR, 45.00 EUR",
        "5, EUR, 0.05 EUR",
        "4500, JPY, '4,500 JPY'",
        "4501, KWD, 4.501 KWD",
        "450000, HUF, '4,500.00 HUF'",
        "123456789, USD, '1,234,567.89 USD'"
    })
    void hasTheDecimalsOfTheCurrency(long amount, String currency, String shown) {
        assertThat(text(ReceiptPdf.of(aReceipt("Haircut", null, new Money(amount, currency)))))
                .contains("Amount " + shown);
    }

    @Test
    void staysSmallAndOnOnePage() {
        var receipt = aReceipt(
                new Purchase(PaymentPurpose.FULL, "カット قص شعر Schnitt ".repeat(10), "ن".repeat(100), null),
                "東京美容室 서울 שלום ".repeat(6),
                PRICE,
                "de");

        var pdf = ReceiptPdf.of(receipt);

        assertThat(PrintedText.glyphs(pdf).getLast().page()).isEqualTo(1);
        assertThat(pdf).hasSizeLessThan(150_000);
    }

    @Test
    void isWrittenByManyAtATime() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = Stream.iterate(1, n -> n + 1)
                    .limit(50)
                    .<Callable<String>>map(
                            n -> () -> text(ReceiptPdf.of(aReceipt("No. " + n + " łé 東京 شعر", null, PRICE))))
                    .toList();

            var texts = executor.invokeAll(writers);

            for (int n = 1; n <= 50; n++) {
                assertThat(texts.get(n - 1).get()).contains("No. " + n + " łé 東京 شعر", "4,500.00 EUR");
            }
        }
    }
}
