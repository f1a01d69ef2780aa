/** The mailbox: every mail that would have been sent, for people as pages and for tests as JSON. */
@NullMarked
package dev.taly.sandbox.mailbox;

import org.jspecify.annotations.NullMarked;
