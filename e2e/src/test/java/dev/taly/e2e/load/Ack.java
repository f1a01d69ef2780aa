package dev.taly.e2e.load;

/**
 * Something that a client was told and may rely on.
 *
 * @param requestId one per request, however often it was sent
 * @param key the idempotency key it was sent under, or empty
 * @param path with ids, without the origin
 * @param body what was sent
 * @param answer as it came
 * @param bookingId the booking that it is about
 */
public record Ack(
        String requestId,
        String key,
        String method,
        String path,
        String body,
        int status,
        String answer,
        String bookingId) {

    public boolean isOk() {
        return status < 400;
    }
}
