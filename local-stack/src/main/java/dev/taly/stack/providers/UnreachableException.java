package dev.taly.stack.providers;

/** A provider gave no answer that can be read. */
final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
