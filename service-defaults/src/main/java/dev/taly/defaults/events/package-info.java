/** Events out by outbox and relay, in by quorum queues and inbox: nothing acknowledged is lost, nothing takes effect twice. */
@NullMarked
package dev.taly.defaults.events;

import org.jspecify.annotations.NullMarked;
