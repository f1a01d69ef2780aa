package dev.taly.auth;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes codes as RFC 6238 says, from nothing but what a person types into it. */
final class AuthenticatorApp {

    private static final int SECRET_BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    AuthenticatorApp(String typed) {
        BigInteger bits = typed.chars()
                .mapToObj(letter -> BigInteger.valueOf(BASE32.indexOf(letter)))
                .reduce(BigInteger.ZERO, (all, next) -> all.shiftLeft(5).or(next));
        byte[] bytes = bits.toByteArray();
        secret = new byte[SECRET_BYTES];
        int length = Math.min(bytes.length, SECRET_BYTES);
        System.arraycopy(bytes, bytes.length - length, secret, SECRET_BYTES - length, length);
    }

    byte[] secret() {
        return Arrays.copyOf(secret, secret.length);
    }

    String code() {
        return code(0);
    }

    /** @param steps of 30 seconds from now */
    String code(int steps) {
        long step = Instant.now().getEpochSecond() / 30 + steps;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A code that is none of those that could be accepted now or soon. */
    String wrongCode() {
        return IntStream.range(0, 10)
                .mapToObj("%06d"::formatted)
                .filter(code -> IntStream.rangeClosed(-2, 3)
                        .noneMatch(step -> code(step).equals(code)))
                .findFirst()
                .orElseThrow();
    }
}
