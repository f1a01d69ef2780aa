package dev.taly.sandbox.stripe;

import java.security.SecureRandom;

/** Identifiers that look like Stripe's: a prefix and letters that cannot be guessed. */
final class StripeId {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private StripeId() {}

    static String next(String prefix) {
        return next(prefix, 24);
    }

    static String next(String prefix, int length) {
        var id = new StringBuilder(prefix);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }
}
