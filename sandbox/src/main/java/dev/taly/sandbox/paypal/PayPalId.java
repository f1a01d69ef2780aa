package dev.taly.sandbox.paypal;

import java.security.SecureRandom;

/** Identifiers that look like PayPal's: capitals and digits that cannot be guessed. */
final class PayPalId {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PayPalId() {}

    /** Of orders, captures and refunds. */
    static String next() {
        return next(17);
    }

    static String next(int length) {
        var id = new StringBuilder();
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    static String event() {
        return "WH-" + next() + "-" + next();
    }
}
