package dev.taly.defaults.idempotency;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.defaults.security.Caller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} of a request, with who sent it and what was asked.
 *
 * <p>A controller takes one as a {@code @Nullable} argument, or as an argument annotated with {@link RequiredKey}.
 */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    /** In characters. */
    public static final int SHORTEST = 16;

    /** In characters. */
    public static final int LONGEST = 128;

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{%d,%d}".formatted(SHORTEST, LONGEST));

    private final String scope;
    private final String key;
    private final byte[] fingerprint;

    private IdempotencyKey(String scope, String key, byte[] fingerprint) {
        this.scope = scope;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /**
     * A known caller's keys are its own. A guest has no name, so the scope is a hash of key and body: nobody can reach
     * another's answer without knowing everything that was sent.
     */
    static IdempotencyKey of(Caller caller, String key, String method, String path, byte[] body) {
        String scope = caller.kind() == Caller.Kind.ANONYMOUS
                ? "guest:" + HexFormat.of().formatHex(Tokens.sha256(join(key.getBytes(StandardCharsets.UTF_8), body)))
                : caller.kind() + ":" + caller.id();
        byte[] asked = join((method + " " + path).getBytes(StandardCharsets.UTF_8), Tokens.sha256(body));
        return new IdempotencyKey(scope, key, Tokens.sha256(asked));
    }

    static boolean isWellFormed(String key) {
        return SHAPE.matcher(key).matches();
    }

    String scope() {
        return scope;
    }

    String key() {
        return key;
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    boolean asksTheSame(byte[] other) {
        return Arrays.equals(fingerprint, other);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.write('\n');
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
