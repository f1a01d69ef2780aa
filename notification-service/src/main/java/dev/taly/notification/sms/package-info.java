/** Text messages: which there are, who gets them, and their words. */
@NullMarked
package dev.taly.notification.sms;

import org.jspecify.annotations.NullMarked;
