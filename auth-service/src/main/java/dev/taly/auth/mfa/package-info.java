/** Second factors: time-based codes and recovery codes. */
@NullMarked
package dev.taly.auth.mfa;

import org.jspecify.annotations.NullMarked;
