/** Mails to the owners and managers of a company about what happens in it. */
@NullMarked
package dev.taly.notification.members;

import org.jspecify.annotations.NullMarked;
