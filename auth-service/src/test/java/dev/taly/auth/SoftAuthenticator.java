package dev.taly.auth;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authenticator and the browser before it, which say what they are told to: one passkey, P-256, without attestation
 * (WebAuthn level 3, sections 6.1 and 6.5).
 */
final class SoftAuthenticator {

    /** User present, user verified. */
    static final int PRESENT_AND_VERIFIED = 0x05;

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;

    private static final int WITH_CREDENTIAL = 0x40;
    private static final int COORDINATE_BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair key = newKey();
    private byte[] id = new byte[16];
    private String handle = "";
    private int counter;

    SoftAuthenticator() {
        RANDOM.nextBytes(id);
    }

    String id() {
        return base64(id);
    }

    /** What it says in the next answer, beginning with the truth. */
    Claim honest(String origin) {
        return new Claim(null, null, origin, "localhost", PRESENT_AND_VERIFIED);
    }

    /** Claims the id of another authenticator, whose key it does not have. */
    SoftAuthenticator posingAs(SoftAuthenticator other) {
        id = other.id;
        handle = other.handle;
        return this;
    }

    /** As a copy that was made before it was used so often. */
    void setCounter(int counter) {
        this.counter = counter;
    }

    /** Makes the passkey. */
    String attest(String options, Claim claim) {
        JsonNode asked = JSON.readTree(options);
        handle = asked.at("/user/id").asString();
        byte[] client = clientData("webauthn.create", asked, claim);
        byte[] data = bytes(
                authenticatorData(claim, WITH_CREDENTIAL),
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                coseKey());
        byte[] attestation = bytes(
                hex("a3 63 666d74 64 6e6f6e65 67 61747453746d74 a0 68 6175746844617461 59"),
                new byte[] {(byte) (data.length >> 8), (byte) data.length},
                data);
        return answer(Map.of("clientDataJSON", base64(client), "attestationObject", base64(attestation)));
    }

    /** Uses the passkey. */
    String assertion(String options, Claim claim) {
        byte[] client = clientData("webauthn.get", JSON.readTree(options), claim);
        counter++;
        byte[] data = authenticatorData(claim, 0);
        return answer(Map.of(
                "clientDataJSON",
                base64(client),
                "authenticatorData",
                base64(data),
                "signature",
                base64(sign(bytes(data, sha256(client)))),
                "userHandle",
                handle));
    }

    private String answer(Map<String, String> response) {
        return JSON.writeValueAsString(Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response));
    }

    private static byte[] clientData(String type, JsonNode asked, Claim claim) {
        String challenge = asked.path("challenge").asString();
        return JSON.writeValueAsBytes(Map.of(
                "type",
                claim.type == null ? type : claim.type,
                "challenge",
                claim.challenge == null ? challenge : claim.challenge,
                "origin",
                claim.origin,
                "crossOrigin",
                false));
    }

    private byte[] authenticatorData(Claim claim, int more) {
        return ByteBuffer.allocate(37)
                .put(sha256(claim.rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (claim.flags | more))
                .putInt(counter)
                .array();
    }

    /** As COSE spells it: EC2, ES256, P-256. */
    private byte[] coseKey() {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        return bytes(
                hex("a5 01 02 03 26 20 01 21 58 20"),
                coordinate(point.getW().getAffineX()),
                hex("22 58 20"),
                coordinate(point.getW().getAffineY()));
    }

    private byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @param type of the ceremony; null for the one that it is
     * @param challenge null for the one that was asked
     * @param flags of the authenticator data
     */
    record Claim(String type, String challenge, String origin, String rpId, int flags) {

        Claim type(String other) {
            return new Claim(other, challenge, origin, rpId, flags);
        }

        Claim challenge(String other) {
            return new Claim(type, other, origin, rpId, flags);
        }

        Claim origin(String other) {
            return new Claim(type, challenge, other, rpId, flags);
        }

        Claim rpId(String other) {
            return new Claim(type, challenge, origin, other, flags);
        }

        Claim flags(int other) {
            return new Claim(type, challenge, origin, rpId, other);
        }
    }
}
