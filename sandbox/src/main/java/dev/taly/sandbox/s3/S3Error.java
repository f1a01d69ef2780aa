package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.SignatureRefused;

/** An error as S3 answers it: status, code, message. */
class S3Error extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Error(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static S3Error invalid(String message) {
        return new S3Error(400, "InvalidArgument", message);
    }

    static S3Error notImplemented(String what) {
        return new S3Error(
                501, "NotImplemented", "The sandbox does not double " + what + "; it is refused, never ignored.");
    }

    static S3Error noSuchKey() {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Error noSuchBucket() {
        return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Error signatureDoesNotMatch() {
        return new S3Error(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.");
    }

    static S3Error of(SignatureRefused refused) {
        return switch (refused.reason()) {
            case MISSING -> accessDenied("Access Denied");
            case MALFORMED_HEADER ->
                new S3Error(
                        400,
                        "AuthorizationHeaderMalformed",
                        "The authorization header is malformed; " + refused.detail());
            case MALFORMED_QUERY ->
                new S3Error(400, "AuthorizationQueryParametersError", "Query is malformed; " + refused.detail());
            case UNKNOWN_KEY ->
                new S3Error(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
            case UNSIGNED_HEADERS ->
                accessDenied("There were headers present in the request which were not signed: " + refused.detail());
            case SKEWED ->
                new S3Error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.");
            case EXPIRED -> accessDenied("Request has expired");
            case NOT_YET_VALID -> accessDenied("Request is not valid yet");
            case MISMATCH -> signatureDoesNotMatch();
        };
    }

    private static S3Error accessDenied(String message) {
        return new S3Error(403, "AccessDenied", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String xml(String resource, String requestId) {
        return Xml.document(Xml.element(
                "Error",
                Xml.text("Code", code)
                        + Xml.text("Message", String.valueOf(getMessage()))
                        + Xml.text("Resource", resource)
                        + Xml.text("RequestId", requestId)));
    }
}
