package dev.taly.auth.mfa;

import dev.taly.defaults.secrets.Tokens;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/**
 * A code for whoever lost the authenticator app: 80 random bits as four groups of four characters, such as
 * {@code 4k7n-x2dm-90qe-tb5w}. A fast hash is enough for that.
 */
final class RecoveryCode {

    /** Crockford's Base32: none of them looks like another. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Of the code however it was typed: hyphens, spaces, case and width do not matter, nor o for 0, i and l for 1. */
    static byte[] hash(UUID accountId, String typed) {
        String code = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^0-9a-z]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
        return Tokens.hash(accountId + ":" + code);
    }
}
