package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.VerifiedSignature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A body in AWS's own chunks, inside of HTTP: {@code <length in hexadecimal>[;chunk-signature=…]}, the chunk, and so on
 * until one of length 0; then, if announced, headers that were not known before.
 */
final class Chunks {

    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final byte[] raw;
    private final boolean signed;
    private final boolean trailing;
    private final VerifiedSignature signature;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Map<String, String> trailer = new TreeMap<>();
    private int at;

    private Chunks(byte[] raw, String declared, VerifiedSignature signature) {
        this.raw = raw;
        this.signature = signature;
        switch (declared) {
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> {
                signed = true;
                trailing = false;
            }
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> {
                signed = true;
                trailing = true;
            }
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> {
                signed = false;
                trailing = true;
            }
            default -> throw S3Error.invalid("x-amz-content-sha256 must be a hash or one of the known words");
        }
    }

    /** @param declared how the body is signed, one of the words of {@code x-amz-content-sha256} */
    static Chunks read(byte[] raw, String declared, VerifiedSignature signature) {
        var chunks = new Chunks(raw, declared, signature);
        while (chunks.readChunk()) {}
        chunks.readTrailer();
        return chunks;
    }

    byte[] content() {
        return content.toByteArray();
    }

    Map<String, String> trailer() {
        return trailer;
    }

    /** @return false after the last one */
    private boolean readChunk() {
        var head = line().split(";", 2);
        int length = length(head[0]);
        if (length > raw.length - at) {
            throw incomplete();
        }
        var chunk = Arrays.copyOfRange(raw, at, at + length);
        at += length;
        if (signed) {
            var given = head.length == 2 && head[1].startsWith(SIGNATURE) ? head[1].substring(SIGNATURE.length()) : "";
            if (!signature.acceptsChunk(chunk, given)) {
                throw S3Error.signatureDoesNotMatch();
            }
        }
        if (length > 0 && !line().isEmpty()) {
            throw incomplete();
        }
        content.writeBytes(chunk);
        return length > 0;
    }

    private void readTrailer() {
        var text = new StringBuilder();
        String given = "";
        for (var line = line(); !line.isEmpty(); line = at < raw.length ? line() : "") {
            var pair = line.split(":", 2);
            var name = pair[0].strip().toLowerCase(Locale.ROOT);
            var value = pair.length == 1 ? "" : pair[1].strip();
            if (name.equals(TRAILER_SIGNATURE)) {
                given = value;
            } else {
                trailer.put(name, value);
                text.append(name).append(':').append(value).append('\n');
            }
        }
        if (!trailing && !trailer.isEmpty()) {
            throw new S3Error(
                    400, "MalformedTrailerError", "The request contained trailing data that was not announced");
        }
        if (signed && trailing && !signature.acceptsTrailer(text.toString(), given)) {
            throw S3Error.signatureDoesNotMatch();
        }
    }

    private String line() {
        for (int end = at; end + 1 < raw.length; end++) {
            if (raw[end] == '\r' && raw[end + 1] == '\n') {
                var line = new String(raw, at, end - at, StandardCharsets.ISO_8859_1);
                at = end + 2;
                return line;
            }
        }
        throw incomplete();
    }

    private static int length(String hexadecimal) {
        try {
            return Math.abs(Integer.parseInt(hexadecimal.strip(), 16));
        } catch (NumberFormatException e) {
            throw incomplete();
        }
    }

    private static S3Error incomplete() {
        return new S3Error(400, "IncompleteBody", "The request body is not in well-formed chunks.");
    }
}
