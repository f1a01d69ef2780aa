package dev.taly.payment.receipts;

import static dev.taly.payment.receipts.ReceiptFixture.aReceipt;
import static dev.taly.payment.receipts.ReceiptFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptPdfTest {

    private static final Money PRICE = new Money(4500, "EUR");

    @Test
    void saysWhatWasPaidToWhomAndHow() {
        var receipt = aReceipt();

        var pdf = ReceiptPdf.of(receipt);

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(text(pdf))
                .contains("Receipt", "2026-000017", "Date 2026-11-23", "Salon Zoë", "Haircut", "45.00 EUR", "Stripe")
                .contains(receipt.paymentId().toString(), receipt.bookingId().toString())
                .contains(receipt.companyId().toString());
    }

    @Test
    void leavesOutTheNameThatIsNotKnown() {
        assertThat(text(ReceiptPdf.of(aReceipt("Haircut", null, PRICE))))
                .contains("Haircut")
                .doesNotContain("Received by", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "4500, EUR, 45.00 EUR",
        "5, EUR, 0.05 EUR",
        "4500, JPY, 4500 JPY",
        "4501, KWD, 4.501 KWD",
        "123456789, USD, 1234567.89 USD"
    })
    void hasTheDecimalsOfTheCurrency(long amount, String currency, String shown) {
        assertThat(text(ReceiptPdf.of(aReceipt("Haircut", null, new Money(amount, currency)))))
                .contains(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Grüße für 20 € – “Zoë” | Grüße für 20 € – “Zoë”
            Strzyżenie włosów, Ő   | Strzyżenie włosów, Ő
            Стрижка και κούρεμα    | Стрижка και κούρεμα
            散髪 cut               | ?? cut
            """)
    void showsTheLettersOfManyLanguages(String description, String shown) {
        assertThat(text(ReceiptPdf.of(aReceipt(description, null, PRICE)))).contains(shown);
    }

    @Test
    void showsNothingThatIsNoText() {
        assertThat(ReceiptFont.PLAIN.printable(
                        "\u0007 a\r\n\tb \u202Ereversed\u202C \u200Bc\u0000 e\u0301 \uD83D\uDE00 \uD800"))
                .isEqualTo("a b reversed c é ? ?");
    }

    @Test
    void hasRoomForLongTexts() {
        var description = "Wash and cut ".repeat(19);

        assertThat(text(ReceiptPdf.of(aReceipt(description, "W".repeat(200), PRICE))))
                .contains(description.strip(), "45.00 EUR");
    }

    @Test
    void isWrittenByManyAtATime() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = Stream.iterate(1, n -> n + 1)
                    .limit(50)
                    .<Callable<String>>map(n -> () -> text(ReceiptPdf.of(aReceipt("No. " + n + " łé", null, PRICE))))
                    .toList();

            var texts = executor.invokeAll(writers);

            for (int n = 1; n <= 50; n++) {
                assertThat(texts.get(n - 1).get()).contains("No. " + n + " łé", "45.00 EUR");
            }
        }
    }
}
