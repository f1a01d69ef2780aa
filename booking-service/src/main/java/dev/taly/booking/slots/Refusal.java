package dev.taly.booking.slots;

import java.time.Instant;

/** A start that somebody could expect to be offered, and why it is not. */
public record Refusal(Instant start, Verdict verdict) {}
