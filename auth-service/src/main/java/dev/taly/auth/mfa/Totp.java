package dev.taly.auth.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, steps of 30
 * seconds.
 */
final class Totp {

    /** Of the HMAC's output, as RFC 4226 section 4 recommends. */
    static final int SECRET_BYTES = 20;

    static final int DIGITS = 6;
    static final Duration STEP = Duration.ofSeconds(30);

    private static final int MODULUS = 1_000_000;

    /** Steps before and after the present one whose codes count: clocks differ, and typing takes time. */
    private static final int TOLERANCE = 1;

    private Totp() {}

    static long stepAt(Instant now) {
        return now.getEpochSecond() / STEP.toSeconds();
    }

    static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format("%0" + DIGITS + "d", number % MODULUS);
    }

    /** As it was meant: apps show codes in groups, and keyboards have digits and spaces of their own. */
    static String typed(String code) {
        StringBuilder digits = new StringBuilder();
        code.codePoints()
                .filter(letter -> !Character.isSpaceChar(letter) && !Character.isWhitespace(letter))
                .map(letter -> Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter)
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    /** @return the step of which this is the code; empty if it is wrong or too old */
    static OptionalLong match(byte[] secret, String code, Instant now) {
        long present = stepAt(now);
        return LongStream.rangeClosed(present - TOLERANCE, present + TOLERANCE)
                .filter(step -> MessageDigest.isEqual(
                        code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }
}
