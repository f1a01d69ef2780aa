package dev.taly.payment.receipts;

import dev.taly.payment.pages.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** A receipt as a page to print, in the customer's language. */
final class ReceiptPdf {

    private ReceiptPdf() {}

    static byte[] of(Receipt receipt) {
        ReceiptWords words = ReceiptWords.of(receipt.locale());
        Page page = new Page(words.say("receipt") + " " + receipt.number(), words.locale());
        page.heading(words.say("receipt"));
        page.table(rows(receipt, words));
        page.note(words.say("note"));
        return page.pdf();
    }

    private static Map<String, String> rows(Receipt receipt, ReceiptWords words) {
        Purchase purchase = receipt.purchase();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(words.say("number"), receipt.number());
        rows.put(words.say("date"), words.day(receipt.paidAt()));
        rows.put(
                words.say("seller"),
                receipt.companyName() == null ? receipt.companyId().toString() : receipt.companyName());
        if (purchase.customerName() != null) {
            rows.put(words.say("customer"), purchase.customerName());
        }
        rows.put(words.say(key(purchase)), purchase.description());
        if (purchase.start() != null) {
            rows.put(words.say("start"), words.moment(purchase.start()));
        }
        rows.put(words.say("amount"), words.amount(receipt.amount()));
        rows.put(words.say("provider"), receipt.paidBy());
        rows.put(words.say("payment"), receipt.paymentId().toString());
        rows.put(words.say("booking"), receipt.bookingId().toString());
        return rows;
    }

    private static String key(Purchase purchase) {
        return switch (purchase.purpose()) {
            case DEPOSIT -> "deposit";
            case BALANCE -> "balance";
            case FULL -> "purchase";
            case null -> "purchase";
        };
    }
}
