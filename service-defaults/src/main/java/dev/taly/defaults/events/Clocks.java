package dev.taly.defaults.events;

import java.time.Clock;

/**
 * The two times.
 *
 * @param business the time of an event
 * @param machine the age of rows and everything else of plumbing
 */
record Clocks(Clock business, Clock machine) {}
