/** Sign-ins, what they were made with, and for how long they last. */
@NullMarked
package dev.taly.auth.sessions;

import org.jspecify.annotations.NullMarked;
