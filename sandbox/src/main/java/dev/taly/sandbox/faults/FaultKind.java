package dev.taly.sandbox.faults;

import java.time.Duration;

/** How a provider can fail. */
enum FaultKind {
    /** Waits, then does and answers what was asked: the effect is late too. */
    SLOW,
    ERROR,
    RATE_LIMITED,
    /** Does what was asked and never answers. */
    TIMEOUT_AFTER_EFFECT,
    /** Does what was asked and breaks the connection in the middle of the answer. */
    RESET,
    DOWN;

    boolean waits() {
        return this == SLOW || this == TIMEOUT_AFTER_EFFECT;
    }

    Duration usualDelay() {
        return this == SLOW ? Duration.ofSeconds(30) : Duration.ofSeconds(60);
    }
}
