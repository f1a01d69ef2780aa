/** What is told of requests to those who run the gateway. */
@NullMarked
package dev.taly.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
