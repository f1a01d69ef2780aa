/** What auth-service publishes about accounts. */
@NullMarked
package dev.taly.events.auth;

import org.jspecify.annotations.NullMarked;
