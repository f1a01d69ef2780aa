/** What is to be sent to whom, and how far it got. */
@NullMarked
package dev.taly.notification.deliveries;

import org.jspecify.annotations.NullMarked;
