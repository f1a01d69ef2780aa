/** Failed sign-ins, and how they slow down whoever makes them. */
@NullMarked
package dev.taly.auth.attempts;

import org.jspecify.annotations.NullMarked;
