package dev.taly.events.booking;

/** Why a booking stays where it is although its customer asked to move it. */
public enum MoveRequestEnd {
    /** The company did not agree. */
    DECLINED,
    /** Nobody answered in time. */
    EXPIRED,
    /** The customer wants to keep what he has. */
    WITHDRAWN
}
