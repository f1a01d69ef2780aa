package dev.taly.booking.shares;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.defaults.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose share counts: a user's or program's by who it is; an anonymous caller's by the secret that his browser was given,
 * and by his network besides.
 *
 * @param secret the browser's; null for known callers, and for a browser that has none yet
 * @param network null for known callers
 */
public record Requester(
        Caller caller, @Nullable String secret, @Nullable Network network) {

    /** The header in which a browser shows the secret that came with its first hold. */
    public static final String SECRET = "Holder-Secret";

    private static final String FORWARDED = "X-Forwarded-For";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws dev.taly.defaults.problem.ProblemException 400 for what is no secret of ours */
    public static Requester of(Caller caller, @Nullable String secret, HttpServletRequest request) {
        if (secret != null && !SHAPE.matcher(secret).matches()) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field(SECRET, "must be the holderSecret of a hold");
        }
        return caller.kind() == Caller.Kind.ANONYMOUS
                ? new Requester(caller, secret, network(request))
                : new Requester(caller, null, null);
    }

    /** The gateway alone writes the header. */
    private static Network network(HttpServletRequest request) {
        String forwarded = request.getHeader(FORWARDED);
        return Network.of(forwarded == null || forwarded.isBlank() ? request.getRemoteAddr() : forwarded);
    }

    /** With a secret for a browser that has none; known callers need none. */
    public Requester withSecret() {
        return isAnonymous() && secret == null ? new Requester(caller, Tokens.random(), network) : this;
    }

    /** Programs answer to the company whose they are. */
    boolean isProgram() {
        return caller.kind() == Caller.Kind.PROGRAM || caller.kind() == Caller.Kind.CLIENT;
    }

    /** Kept as a hash; null for a browser without a secret, which nobody can tell from others. */
    public byte @Nullable [] owner() {
        if (isAnonymous()) {
            return secret == null ? null : Tokens.hash("browser " + secret);
        }
        return Tokens.hash(caller.kind() == Caller.Kind.USER ? "user " + caller.id() : "program " + caller.id());
    }

    public byte @Nullable [] networkHash() {
        return network == null ? null : Tokens.hash("network " + network.cidr());
    }

    boolean isAnonymous() {
        return caller.kind() == Caller.Kind.ANONYMOUS;
    }

    @Override
    public String toString() {
        return "Requester[" + caller.kind() + "]";
    }
}
