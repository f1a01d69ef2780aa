package dev.taly.payment.receipts;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.payment.pages.PrintedText;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receipt of 45 euros. */
final class ReceiptFixture {

    private ReceiptFixture() {}

    static Receipt aReceipt() {
        return aReceipt("Haircut", "Salon Zoë", new Money(4500, "EUR"));
    }

    static Receipt aReceipt(String description, @Nullable String companyName, Money amount) {
        return aReceipt(purchase(PaymentPurpose.FULL, description), companyName, amount, "en-GB");
    }

    static Receipt aReceipt(Purchase purchase, @Nullable String companyName, Money amount, @Nullable String locale) {
        return new Receipt(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                2026,
                17,
                false,
                companyName,
                purchase,
                amount,
                PaymentProvider.STRIPE,
                ZonedDateTime.parse("2026-11-22T23:30:00Z[Europe/Berlin]"),
                locale,
                1,
                false);
    }

    /** Of Ada, for the next day. */
    static Purchase purchase(@Nullable PaymentPurpose purpose, String description) {
        return new Purchase(
                purpose, description, "Ada Łovelace", ZonedDateTime.parse("2026-11-24T10:00:00+01:00[Europe/Berlin]"));
    }

    static String text(byte[] pdf) {
        return PrintedText.text(pdf);
    }
}
