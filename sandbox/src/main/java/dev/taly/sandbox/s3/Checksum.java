package dev.taly.sandbox.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums that a sender may add to a body, in Base64. */
final class Checksum {

    /** The headers that carry one. */
    static final List<String> NAMES = List.of(
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256",
            "x-amz-checksum-crc64nvme");

    private Checksum() {}

    static void check(String name, String value, byte[] content) {
        if (!of(name, content).equals(value)) {
            throw new S3Error(400, "BadDigest", "The " + name + " you specified did not match what we received.");
        }
    }

    static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String of(String name, byte[] content) {
        var bytes = switch (name) {
            case "x-amz-checksum-crc32" -> crc(new CRC32(), content);
            case "x-amz-checksum-crc32c" -> crc(new CRC32C(), content);
            case "x-amz-checksum-sha1" -> digest("SHA-1", content);
            case "Content-MD5" -> digest("MD5", content);
            case "x-amz-checksum-sha256" -> digest("SHA-256", content);
            default -> throw S3Error.notImplemented("the checksum " + name);
        };
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] crc(java.util.zip.Checksum crc, byte[] content) {
        crc.update(content);
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }
}
