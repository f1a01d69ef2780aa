/** A double of Twilio's API for text messages: sending, asking, and signed status callbacks. */
@NullMarked
package dev.taly.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
