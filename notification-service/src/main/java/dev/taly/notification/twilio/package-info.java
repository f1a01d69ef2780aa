/** Text messages by Twilio, and what Twilio reports about them. */
@NullMarked
package dev.taly.notification.twilio;

import org.jspecify.annotations.NullMarked;
