package dev.taly.booking.slots;

/** A stretch of time in epoch seconds, without its end. */
public record Span(long start, long end) {}
