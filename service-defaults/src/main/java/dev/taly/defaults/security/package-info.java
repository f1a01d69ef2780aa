/** Resource-server security: every token is judged strictly, and every endpoint is denied unless it is listed. */
@NullMarked
package dev.taly.defaults.security;

import org.jspecify.annotations.NullMarked;
