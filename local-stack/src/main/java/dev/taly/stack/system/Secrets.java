package dev.taly.stack.system;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The secrets of one stack: each is made when it is first asked for and stays the same from then on. */
public final class Secrets {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};
    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        try {
            AeadConfig.register();
            HybridConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Path file;
    private final Map<String, String> values;

    public Secrets(Path file) {
        this.file = file;
        try {
            this.values = Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), VALUES) : new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A password of a database role, of a user of RabbitMQ, of the demo company's owner. */
    public String password(String owner) {
        return get("password." + owner, () -> random(20));
    }

    /** What a service authenticates itself with at the token endpoint. */
    String clientSecret(Part service) {
        return clientSecret(service.label());
    }

    /** The same for a client that is no service of the stack, too. */
    public String clientSecret(String client) {
        return get("client." + client, () -> random(32));
    }

    /** The AEAD keyset that a service encrypts its own data with. */
    public String dataKey(Part service) {
        return get("data-key." + service.label(), () -> secret(keyset("AES256_GCM")));
    }

    /** The private keyset with which notification-service opens sealed fields. */
    String sealingPrivateKey() {
        return get("sealing-key", () -> secret(keyset("DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM")));
    }

    String sealingPublicKey() {
        try {
            KeysetHandle secret = TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(Base64.getDecoder().decode(sealingPrivateKey()), StandardCharsets.UTF_8),
                    InsecureSecretKeyAccess.get());
            return base64(TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(secret.getPublicKeysetHandle()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The sealing key in " + file + " cannot be read", e);
        }
    }

    String stripeSecretKey() {
        return get("stripe.secret-key", () -> "sk_test_" + random(18));
    }

    String stripeWebhookSecret() {
        return get("stripe.webhook-secret", () -> "whsec_" + random(24));
    }

    String paypalClientId() {
        return get("paypal.client-id", () -> random(32));
    }

    String paypalClientSecret() {
        return get("paypal.client-secret", () -> random(32));
    }

    String paypalWebhookId() {
        return get("paypal.webhook-id", () -> random(9).toUpperCase(Locale.ROOT));
    }

    String twilioAccountSid() {
        return get("twilio.account-sid", () -> "AC" + random(16));
    }

    String twilioAuthToken() {
        return get("twilio.auth-token", () -> random(16));
    }

    /** Of this platform as a client of the sandbox's OpenID provider. */
    String oidcClientSecret() {
        return get("oidc.client-secret", () -> random(32));
    }

    String awsSecretKey() {
        return get("aws.secret-key", () -> random(20));
    }

    private synchronized String get(String name, Supplier<String> generator) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = generator.get();
        values.put(name, made);
        write();
        return made;
    }

    private void write() {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeysetHandle keyset(String template) {
        try {
            return KeysetHandle.generateNew(KeyTemplates.get(template));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(KeysetHandle keyset) {
        try {
            return base64(TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hexadecimal: needs no escaping in an address, a configuration file or SQL. */
    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
