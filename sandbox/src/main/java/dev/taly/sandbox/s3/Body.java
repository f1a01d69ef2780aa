package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.SignatureV4;
import dev.taly.sandbox.aws.VerifiedSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The content of a request, without what stands around it, proved to be what was signed. */
final class Body {

    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final String STREAMING = "STREAMING-";

    private final byte[] content;
    private final Map<String, String> checksums;

    private Body(byte[] content, Map<String, String> checksums) {
        this.content = content;
        this.checksums = Map.copyOf(checksums);
    }

    byte[] content() {
        return content;
    }

    /** Those that the sender made, by the name of their header; they fit. */
    Map<String, String> checksums() {
        return checksums;
    }

    String etag() {
        return "\"" + HexFormat.of().formatHex(Checksum.digest("MD5", content)) + "\"";
    }

    /** What the request's signature has in place of the body. */
    static String declared(HttpServletRequest request) {
        var declared = request.getHeader("x-amz-content-sha256");
        // an address is signed before its body is known
        return declared == null ? SignatureV4.UNSIGNED : declared;
    }

    static Body read(S3Call call, VerifiedSignature signature) throws IOException {
        var raw = call.request().getInputStream().readNBytes(MOST_BYTES + 1);
        if (raw.length > MOST_BYTES) {
            throw new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        var declared = declared(call.request());
        var checksums = new TreeMap<String, String>();
        Checksum.NAMES.forEach(name -> {
            var value = call.header(name);
            if (value != null) {
                checksums.put(name, value);
            }
        });
        byte[] content;
        if (declared.startsWith(STREAMING)) {
            var chunks = Chunks.read(raw, declared, signature);
            checksums.putAll(chunks.trailer());
            content = chunks.content();
            checkLength(call, content);
        } else {
            content = raw;
            checkHash(declared, content);
        }
        checksums.forEach((name, value) -> Checksum.check(name, value, content));
        var md5 = call.header("Content-MD5");
        if (md5 != null) {
            Checksum.check("Content-MD5", md5, content);
        }
        return new Body(content, checksums);
    }

    private static void checkHash(String declared, byte[] content) {
        if (!declared.equals(SignatureV4.UNSIGNED) && !declared.equals(SignatureV4.sha256(content))) {
            throw new S3Error(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static void checkLength(S3Call call, byte[] content) {
        var length = call.header("x-amz-decoded-content-length");
        if (length == null) {
            throw new S3Error(
                    411, "MissingContentLength", "You must provide the x-amz-decoded-content-length HTTP header.");
        }
        if (!length.equals(String.valueOf(content.length))) {
            throw new S3Error(
                    400,
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length header");
        }
    }
}
