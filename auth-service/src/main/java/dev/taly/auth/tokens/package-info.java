/** Access tokens: JWTs that say who calls, for ten minutes. */
@NullMarked
package dev.taly.auth.tokens;

import org.jspecify.annotations.NullMarked;
