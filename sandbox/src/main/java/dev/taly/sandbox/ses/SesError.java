package dev.taly.sandbox.ses;

import dev.taly.sandbox.aws.SignatureRefused;

/** An error as AWS answers it: its name in the header {@code x-amzn-ErrorType}, its message in the body. */
class SesError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    SesError(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static SesError badRequest(String message) {
        return new SesError(400, "BadRequestException", message);
    }

    static SesError rejected(String message) {
        return new SesError(400, "MessageRejected", message);
    }

    static SesError of(SignatureRefused refused) {
        return switch (refused.reason()) {
            case MISSING -> forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
            case MALFORMED_HEADER, MALFORMED_QUERY ->
                forbidden("IncompleteSignatureException", "The signature is not well-formed: " + refused.detail());
            case UNKNOWN_KEY ->
                forbidden("UnrecognizedClientException", "The security token included in the request is invalid.");
            case SKEWED, EXPIRED, NOT_YET_VALID ->
                forbidden("InvalidSignatureException", "Signature expired or not yet current: " + refused.detail());
            case UNSIGNED_HEADERS, MISMATCH ->
                forbidden(
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method.");
        };
    }

    private static SesError forbidden(String type, String message) {
        return new SesError(403, type, message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
