package dev.taly.auth.mfa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app has to be given.
 *
 * @param secret in Base32 (RFC 4648), for people to type
 * @param uri the same as {@code otpauth:} URI, for a QR code
 */
public record Enrolment(String secret, String uri) {

    private static final String ISSUER = "Taly";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    /** @param email under which the app lists it */
    static Enrolment of(byte[] secret, String email) {
        String text = base32(secret);
        String uri = "otpauth://totp/" + ISSUER + ":" + encode(email) + "?secret=" + text + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP.toSeconds();
        return new Enrolment(text, uri);
    }

    /** Without padding: secrets are a multiple of five bytes. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = (pending << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt((pending >> bits) & 0x1f));
            }
        }
        return text.toString();
    }

    private static String encode(String email) {
        return URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
