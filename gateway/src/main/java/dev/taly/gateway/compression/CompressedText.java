package dev.taly.gateway.compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A text that is the same for everybody, as it is and, from 1 KB on, in gzip. */
public final class CompressedText {

    private static final int WORTH_IT = 1024;

    private final byte[] plain;
    private final byte @Nullable [] gzip;
    private final String hash;

    private CompressedText(byte[] plain, byte @Nullable [] gzip) {
        this.plain = plain;
        this.gzip = gzip;
        this.hash = hash(plain);
    }

    /** Takes the bytes as they are: nobody else may change them. */
    public static CompressedText of(byte[] text) {
        return new CompressedText(text, text.length < WORTH_IT ? null : gzip(text));
    }

    /** The form that these headers of a request accept. */
    public Form formFor(HttpHeaders request) {
        HttpHeaders headers = new HttpHeaders();
        if (gzip == null) {
            return new Form(plain, headers, "\"" + hash + "\"");
        }
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!AcceptedEncodings.includeGzip(request.getOrEmpty(HttpHeaders.ACCEPT_ENCODING))) {
            return new Form(plain, headers, "\"" + hash + "\"");
        }
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        return new Form(gzip, headers, "\"" + hash + "-gzip\"");
    }

    private static String hash(byte[] text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /**
     * What to answer.
     *
     * @param headers to add to those of the answer
     * @param tag a strong entity tag, of this form alone
     */
    @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared
    public record Form(byte[] body, HttpHeaders headers, String tag) {}
}
