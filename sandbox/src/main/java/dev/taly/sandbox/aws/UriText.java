package dev.taly.sandbox.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding as AWS defines it: only unreserved characters stay, and a plus is a plus. */
public final class UriText {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UriText() {}

    public static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            encoded.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    /** @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits */
    public static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte[] text, int at) {
        int digit = at < text.length ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("A percent sign needs two hexadecimal digits");
        }
        return digit;
    }

    /** A path with each of its segments decoded and encoded again. */
    static String normalPath(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> encoded(decoded(segment)))
                .collect(Collectors.joining("/"));
    }
}
