package dev.taly.stack.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JWS before it is signed. Written by hand, because no JOSE library would write most of what is needed here.
 *
 * @param header JSON text
 * @param payload JSON text, as a rule
 */
record Jws(String header, String payload) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** Without its signature. */
    static Jws of(String token) {
        String[] parts = token.split("\\.", -1);
        return new Jws(decode(parts[0]), decode(parts[1]));
    }

    Jws header(Map<String, ?> changes) {
        return new Jws(changed(header, changes), payload);
    }

    Jws claims(Map<String, ?> changes) {
        return new Jws(header, changed(payload, changes));
    }

    Jws withoutHeader(String name) {
        return new Jws(without(header, name), payload);
    }

    Jws withoutClaim(String name) {
        return new Jws(header, without(payload, name));
    }

    Jws payload(String text) {
        return new Jws(header, text);
    }

    String kid() {
        return JSON.readTree(header).at("/kid").asString();
    }

    /** What is signed. */
    String input() {
        return encode(header) + "." + encode(payload);
    }

    String signed(byte[] signature) {
        return input() + "." + encode(signature);
    }

    /** @param algorithm in Java's words, such as {@code SHA256withRSA} */
    String signed(String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input().getBytes(StandardCharsets.US_ASCII));
            return signed(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String hmac(String algorithm, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return signed(mac.doFinal(input().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String changed(String object, Map<String, ?> changes) {
        Map<String, Object> members = JSON.readValue(object, OBJECT);
        members.putAll(changes);
        return JSON.writeValueAsString(members);
    }

    private static String without(String object, String name) {
        Map<String, Object> members = JSON.readValue(object, OBJECT);
        members.remove(name);
        return JSON.writeValueAsString(members);
    }
}
