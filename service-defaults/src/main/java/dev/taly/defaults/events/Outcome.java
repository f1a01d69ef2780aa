package dev.taly.defaults.events;

/** What became of a message. */
enum Outcome {
    /** Took effect. */
    HANDLED,
    /** Had taken effect before. */
    DUPLICATE,
    /** Of a type that this consumer has no handler for. */
    IGNORED,
    /** No event, or one with a missing field: dead-lettered. */
    INVALID,
    /** Its handler failed three times: dead-lettered. */
    FAILED,
    /** Given back, because the service stops while it waits for the database. */
    REQUEUED
}
