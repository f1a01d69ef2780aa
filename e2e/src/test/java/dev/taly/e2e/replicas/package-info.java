/** Two instances of booking-service, each with a memory of its own. */
package dev.taly.e2e.replicas;
