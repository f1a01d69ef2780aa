package dev.taly.sandbox.ses;

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

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
