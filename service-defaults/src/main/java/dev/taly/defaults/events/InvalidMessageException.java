package dev.taly.defaults.events;

/** A message that no later attempt can understand either. Its text holds no content of the message. */
final class InvalidMessageException extends RuntimeException {

    InvalidMessageException(String reason) {
        super(reason);
    }
}
