/** Turns events into mails: which, in which words, with what attached. */
@NullMarked
package dev.taly.notification.mails;

import org.jspecify.annotations.NullMarked;
