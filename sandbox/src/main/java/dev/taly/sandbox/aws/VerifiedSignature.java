package dev.taly.sandbox.aws;

/** A signature that was found right; the parts of a body that comes in chunks are signed in a chain that starts with it. */
public final class VerifiedSignature {

    private static final String NOTHING = SigningKey.sha256("");

    private final SigningKey key;
    private final Claim claim;
    private String last;

    VerifiedSignature(SigningKey key, Claim claim) {
        this.key = key;
        this.claim = claim;
        this.last = claim.signature();
    }

    /** Whether the address was signed, and not the header. */
    public boolean isPresigned() {
        return claim.isPresigned();
    }

    /** @return false when the next chunk of the body was not signed like that */
    public boolean acceptsChunk(byte[] content, String signature) {
        return accepts(signature, "-PAYLOAD", NOTHING + "\n" + SigningKey.sha256(content));
    }

    /**
     * @param trailer lines {@code name:value} that each end with a line feed
     * @return false when what follows the last chunk was not signed like that
     */
    public boolean acceptsTrailer(String trailer, String signature) {
        return accepts(signature, "-TRAILER", SigningKey.sha256(trailer));
    }

    private boolean accepts(String signature, String kind, String content) {
        var expected = key.sign(String.join(
                "\n", Claim.ALGORITHM + kind, claim.time(), claim.scope().text(), last, content));
        last = expected;
        return SignatureV4.same(expected, signature);
    }
}
