/** What notification-service publishes about messages it sent. */
@NullMarked
package dev.taly.events.notification;

import org.jspecify.annotations.NullMarked;
