/** What is known of those whom messages go to, without keeping who they are. */
@NullMarked
package dev.taly.notification.recipients;

import org.jspecify.annotations.NullMarked;
