package dev.taly.defaults.due;

/**
 * Handling a row failed for a cause that many rows may have, and that is none of theirs, such as a company that is not known. The
 * row is postponed and given up like any that fails; the log has one line per cause and hour, not one per row.
 */
public final class SharedCause extends RuntimeException {

    /** @param cause in words that are the same for all rows that have it, with ids and without personal data */
    public SharedCause(String cause) {
        super(cause, null, false, false);
    }

    String cause() {
        return String.valueOf(getMessage());
    }
}
