package dev.taly.stack.tokens;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is made of a good token to be taken for one, and what the issuer's own key signed for another purpose: none of
 * these is an access token. After RFC 8725 and the known holes of JOSE libraries.
 */
public final class ForgedTokens {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String RS256 = "SHA256withRSA";

    private final String good;
    private final Jws jws;
    private final RSAPrivateCrtKey key;
    private final KeyPair attacker = rsa();
    private final SequencedMap<String, String> forged = new LinkedHashMap<>();

    private ForgedTokens(String good, RSAPrivateCrtKey key) {
        this.good = good;
        this.jws = Jws.of(good);
        this.key = key;
    }

    /**
     * All of them by what is wrong.
     *
     * @param good an access token that is valid
     * @param key that signed it
     */
    public static SequencedMap<String, String> of(String good, RSAPrivateCrtKey key) {
        ForgedTokens tokens = new ForgedTokens(good, key);
        tokens.unsigned();
        tokens.symmetric();
        tokens.otherAlgorithms();
        tokens.signatures();
        tokens.encodings();
        tokens.serializations();
        tokens.keyIds();
        tokens.keysOfTheAttacker();
        tokens.headers();
        tokens.claims();
        tokens.payloads();
        return tokens.forged;
    }

    /** Those that HTTP can carry as they are: white space at either end is not part of a header's value. */
    public static SequencedMap<String, String> sendable(String good, RSAPrivateCrtKey key) {
        SequencedMap<String, String> all = of(good, key);
        all.values().removeIf(token -> token.isEmpty() || !token.strip().equals(token) || !printable(token));
        return all;
    }

    private static boolean printable(String token) {
        return token.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private void unsigned() {
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            Jws unsigned = jws.header(Map.of("alg", none));
            forged.put("alg '" + none + "' without signature", unsigned.signed(new byte[0]));
            forged.put("alg '" + none + "' with the old signature", unsigned.input() + "." + signature());
        }
        Jws none = jws.header(Map.of("alg", "none"));
        forged.put("alg none, without the last dot", none.input());
        forged.put("no alg", jws.withoutHeader("alg").signed(RS256, key));
    }

    /** The public key is known to everybody; who takes it for a secret is lost. */
    private void symmetric() {
        RSAPublicKey open = publicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(open.getEncoded())
                + "\n-----END PUBLIC KEY-----";
        Map<String, byte[]> secrets = Map.of(
                "PEM", ascii(pem),
                "PEM and a line break", ascii(pem + "\n"),
                "DER", open.getEncoded(),
                "the modulus", open.getModulus().toByteArray(),
                "the JWK's n", ascii(Jws.encode(unsigned(open.getModulus()))));
        for (String bits : List.of("256", "384", "512")) {
            secrets.forEach((form, secret) -> forged.put(
                    "HS" + bits + " with the public key as " + form,
                    jws.header(Map.of("alg", "HS" + bits)).hmac("HmacSHA" + bits, secret)));
        }
        forged.put("HS256 under RS256's name", jws.hmac("HmacSHA256", open.getEncoded()));
    }

    private void otherAlgorithms() {
        forged.put("RS384", jws.header(Map.of("alg", "RS384")).signed("SHA384withRSA", key));
        forged.put("RS512", jws.header(Map.of("alg", "RS512")).signed("SHA512withRSA", key));
        forged.put("rs256 in small letters", jws.header(Map.of("alg", "rs256")).signed(RS256, key));
        forged.put(
                "PS256 over RS256's signature",
                jws.header(Map.of("alg", "PS256")).signed(RS256, key));
        forged.put("RS1", jws.header(Map.of("alg", "RS1")).signed("SHA1withRSA", key));
        forged.put("RS256 over SHA-1", jws.signed("SHA1withRSA", key));
        Jws elliptic = jws.header(Map.of("alg", "ES256"));
        forged.put("ES256 over an RSA signature", elliptic.signed(RS256, key));
        forged.put("ES256 of another key", elliptic.signed("SHA256withECDSAinP1363Format", ec().getPrivate()));
        forged.put("ES256 of zeros", elliptic.signed(new byte[64]));
        forged.put("EdDSA of zeros", jws.header(Map.of("alg", "EdDSA")).signed(new byte[64]));
    }

    private void signatures() {
        byte[] signature = Base64.getUrlDecoder().decode(signature());
        forged.put("no signature", jws.signed(new byte[0]));
        forged.put("two parts", jws.input());
        forged.put("a signature without its last byte", jws.signed(Arrays.copyOf(signature, signature.length - 1)));
        forged.put("a signature without its last letters", good.substring(0, good.length() - 4));
        forged.put("half a signature", jws.signed(Arrays.copyOf(signature, signature.length / 2)));
        forged.put("a signature and a byte", jws.signed(Arrays.copyOf(signature, signature.length + 1)));
        byte[] padded = new byte[signature.length + 1];
        System.arraycopy(signature, 0, padded, 1, signature.length);
        forged.put("a zero before the signature", jws.signed(padded));
        byte[] sum = unsigned(new BigInteger(1, signature).add(key.getModulus()));
        forged.put("a signature plus the modulus", jws.signed(sum));
        forged.put("a signature of zeros", jws.signed(new byte[signature.length]));
        forged.put("a signature of one", jws.signed(new byte[] {1}));
        forged.put(
                "the signature of something else",
                jws.claims(Map.of("jti", "x")).input() + "." + signature());
        forged.put(
                "the header written otherwise", new Jws(jws.header() + " ", jws.payload()).input() + "." + signature());
    }

    /** One signature must fit one text only, else a token that was revoked or remembered has others beside it. */
    private void encodings() {
        int last = ALPHABET.indexOf(good.charAt(good.length() - 1));
        String start = good.substring(0, good.length() - 1);
        for (int bits = 1; bits < 4; bits++) {
            forged.put("other unused bits in the last letter, " + bits, start + ALPHABET.charAt(last ^ bits));
        }
        forged.put("padding", good + "==");
        forged.put("one sign of padding", good + "=");
        forged.put("padding in the header", good.replaceFirst("\\.", "=."));
        forged.put(
                "plus and slash",
                jws.input() + "." + signature().replace('-', '+').replace('_', '/'));
        for (String space : List.of(" ", "\t", "\n", "\r\n", "\0")) {
            String name = "code " + (int) space.charAt(0);
            int middle = good.length() - 100;
            forged.put(name + " before", space + good);
            forged.put(name + " behind", good + space);
            forged.put(name + " within", good.substring(0, middle) + space + good.substring(middle));
            forged.put(name + " at a dot", good.replaceFirst("\\.", "." + space));
        }
        forged.put("a percent sign", good.replaceFirst("\\.", "%2e"));
        forged.put(
                "a letter of another alphabet", jws.input() + ".ÿ" + signature().substring(1));
    }

    private void serializations() {
        String[] parts = good.split("\\.", -1);
        forged.put("nothing", "");
        forged.put("dots alone", "..");
        forged.put("a fourth part", good + ".abcd");
        forged.put("five parts, as if encrypted", good + ".abcd.efgh");
        forged.put("an empty part", parts[0] + ".." + parts[2]);
        String flattened = "\"protected\":\"%s\",\"signature\":\"%s\"".formatted(parts[0], parts[2]);
        forged.put("flattened JSON", "{\"payload\":\"%s\",%s}".formatted(parts[1], flattened));
        forged.put(
                "JSON with two signatures",
                "{\"payload\":\"%s\",\"signatures\":[{%s},{%s}]}".formatted(parts[1], flattened, flattened));
        forged.put("two tokens", good + "," + good);
    }

    private void keyIds() {
        forged.put("no kid", jws.withoutHeader("kid").signed(RS256, key));
        Map<String, Object> wrong = Map.of(
                "of nothing", "unknown",
                "that is empty", "",
                "that is a number", 1,
                "that is a list", List.of(jws.kid()),
                "that is a path", "../../../dev/null",
                "that is SQL", "' UNION SELECT 'x",
                "in other letters", jws.kid() + " ");
        wrong.forEach((name, kid) ->
                forged.put("a kid " + name, jws.header(Map.of("kid", kid)).signed(RS256, key)));
    }

    /** Tokens that bring along what shall verify them. */
    private void keysOfTheAttacker() {
        RSAPublicKey open = (RSAPublicKey) attacker.getPublic();
        Map<String, String> jwk = Map.of(
                "kty", "RSA",
                "kid", jws.kid(),
                "n", Jws.encode(unsigned(open.getModulus())),
                "e", Jws.encode(unsigned(open.getPublicExponent())));
        forged.put("another key under our kid", signedByAttacker(Map.of()));
        forged.put("a jwk", signedByAttacker(Map.of("jwk", jwk)));
        forged.put(
                "a jwk and no kid",
                jws.withoutHeader("kid").header(Map.of("jwk", jwk)).signed(RS256, attacker.getPrivate()));
        forged.put("a jku", signedByAttacker(Map.of("jku", "http://127.0.0.1:9/jwks")));
        forged.put("an x5u", signedByAttacker(Map.of("x5u", "http://127.0.0.1:9/chain")));
        forged.put(
                "an x5c",
                signedByAttacker(Map.of("x5c", List.of(Base64.getEncoder().encodeToString(open.getEncoded())))));
    }

    private void headers() {
        for (Object critical : List.of(List.of("exp"), List.of("b64"), List.of("unheard-of"), List.of(), "b64")) {
            forged.put(
                    "crit " + critical,
                    jws.header(Map.of("crit", critical, "exp", 1, "unheard-of", 1))
                            .signed(RS256, key));
        }
        forged.put("b64 false", jws.header(Map.of("b64", false)).signed(RS256, key));
        forged.put(
                "b64 false and critical",
                jws.header(Map.of("b64", false, "crit", List.of("b64"))).signed(RS256, key));
        for (String type : List.of("logout+jwt", "dpop+jwt", "id_token", "JWE", "")) {
            forged.put("typ '" + type + "'", jws.header(Map.of("typ", type)).signed(RS256, key));
        }
        String kid = jws.kid();
        twice("alg none, then RS256", "\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\"");
        twice("alg RS256, then none", "\"alg\":\"RS256\",\"kid\":\"" + kid + "\",\"alg\":\"none\"");
        twice("two kids", "\"alg\":\"RS256\",\"kid\":\"unknown\",\"kid\":\"" + kid + "\"");
        forged.put("a header that is no object", new Jws("[]", jws.payload()).signed(RS256, key));
    }

    private void twice(String name, String members) {
        forged.put("twice: " + name, new Jws("{" + members + "}", jws.payload()).signed(RS256, key));
    }

    private void claims() {
        long now = Instant.now().getEpochSecond();
        signedWith("another issuer", Map.of("iss", "https://evil.example"));
        signedWith("an issuer with a slash more", Map.of("iss", "http://localhost:8080/"));
        forged.put("no issuer", jws.withoutClaim("iss").signed(RS256, key));
        signedWith("another audience", Map.of("aud", "other"));
        signedWith("an audience in other letters", Map.of("aud", "TALY"));
        forged.put("no audience", jws.withoutClaim("aud").signed(RS256, key));
        signedWith("an empty list of audiences", Map.of("aud", List.of()));
        forged.put("no subject", jws.withoutClaim("sub").signed(RS256, key));
        signedWith("a blank subject", Map.of("sub", " "));
        forged.put("no expiry", jws.withoutClaim("exp").signed(RS256, key));
        signedWith("an expiry that is text", Map.of("exp", "tomorrow"));
        signedWith("expired", Map.of("exp", 1));
        signedWith("not valid yet", Map.of("nbf", now + 400_000_000L, "exp", now + 400_000_600L));
        Map<String, ?> identity =
                Map.of("aud", List.of("browser"), "azp", "browser", "nonce", "n-0S6_WzA2Mj", "auth_time", now);
        signedWith("an ID token", identity);
        signedWith("9 KB", Map.of("filler", "x".repeat(9000)));
    }

    private void payloads() {
        for (String payload : List.of("[]", "\"taly\"", "null", "x", "{\"sub\":")) {
            forged.put("a payload of " + payload, jws.payload(payload).signed(RS256, key));
        }
    }

    private void signedWith(String name, Map<String, ?> claims) {
        forged.put(name, jws.claims(claims).signed(RS256, key));
    }

    private String signedByAttacker(Map<String, ?> header) {
        return jws.header(header).signed(RS256, attacker.getPrivate());
    }

    private String signature() {
        return good.substring(good.lastIndexOf('.') + 1);
    }

    private RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        return pair("RSA", 2048);
    }

    private static KeyPair ec() {
        return pair("EC", 256);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
