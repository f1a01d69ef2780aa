package dev.taly.defaults.problem;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The errors that belong to no feature. */
public enum CommonProblem implements Problem {
    MALFORMED_REQUEST(
            HttpStatus.BAD_REQUEST, "Malformed request", "The request could not be read; see errors for the place."),
    IDEMPOTENCY_KEY_MISSING(
            HttpStatus.BAD_REQUEST,
            "Idempotency key missing",
            "Send an Idempotency-Key header of 16 to 128 visible characters."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Not signed in", "Sign in and send a valid access token."),
    FORBIDDEN(
            HttpStatus.FORBIDDEN,
            "Not allowed",
            "You may not do this with the account or link that you use. Use another one that may."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing here, or nothing that you may see."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", "Use one of the methods in the Allow header."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Not acceptable",
            "The answer does not come in a form that Accept allows; mediaTypes lists those that there are."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "Changed by somebody else",
            "Somebody changed this at the same moment; read it again and repeat your change."),
    REQUEST_IN_PROGRESS(
            HttpStatus.CONFLICT,
            "Request in progress",
            "The same request is still being worked on; repeat it after the time in Retry-After."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "Changed in the meantime",
            "This was changed since you read it; read it again and send its new ETag in If-Match."),
    WEAK_ETAG(
            HttpStatus.PRECONDITION_FAILED,
            "Weak ETag",
            "If-Match names the right version by a weak ETag (W/), which never matches; something on the way compressed"
                    + " the answer. Send the ETag without W/."),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Content too large", "The body is larger than what is accepted."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "Send the body in a form that mediaTypes lists, such as application/json."),
    UNSUPPORTED_CONTENT_ENCODING(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported content encoding",
            "Send the body as it is, without Content-Encoding."),
    VALIDATION_FAILED(
            HttpStatus.UNPROCESSABLE_CONTENT, "Validation failed", "Some values are not acceptable; see errors."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Idempotency key reused",
            "This Idempotency-Key was used for another request; use a new key for every new request."),
    PRECONDITION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED, "Precondition required", "Send the ETag that you read in If-Match."),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS, "Too many requests", "Wait for the time in Retry-After, then try again."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Internal error",
            "Something went wrong on our side; if it stays, tell us the errorId."),
    BAD_GATEWAY(HttpStatus.BAD_GATEWAY, "Bad gateway", "A part of the platform gave no usable answer; try again."),
    SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Temporarily unavailable",
            "A part of the platform is not reachable; try again after the time in Retry-After."),
    GATEWAY_TIMEOUT(
            HttpStatus.GATEWAY_TIMEOUT,
            "Gateway time-out",
            "A part of the platform did not answer in time; try again.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    CommonProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String detail() {
        return detail;
    }

    /** The general problem of a status: the first of it, and never one of the idempotency key. */
    static Optional<CommonProblem> of(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status.value() == status)
                .filter(problem -> problem != IDEMPOTENCY_KEY_MISSING
                        && problem != IDEMPOTENCY_KEY_REUSED
                        && problem != REQUEST_IN_PROGRESS)
                .findFirst();
    }
}
